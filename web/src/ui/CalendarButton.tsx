import { i18n } from "@lingui/core";
import { IconCalendar } from "@tabler/icons-react";
import { Suspense, useRef, useState, type ReactElement } from "react";

import classes from "./DateField.module.css";
import { Popup } from "./Popup";
import { later } from "./later";

const Calendar = later(() => import("./Calendar"));

interface CalendarButtonProps {
  date: string | null;
  today: string;
  min: string | undefined;
  max: string | undefined;
  onTake: (date: string) => void;
}

/** Opens a calendar, which is loaded only then; on touch the device's own, which is a field of its own on the icon. */
export function CalendarButton({ date, today, min, max, onTake }: CalendarButtonProps): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const label = i18n.t("Choose a day in a calendar");

  function take(day: string): void {
    setOpen(false);
    onTake(day);
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        className={classes.button}
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => { setOpen(!isOpen); }}
      >
        <IconCalendar size={20} stroke={1.75} aria-hidden="true" />
      </button>
      {isOpen && (
        <Popup anchor={button} onClose={() => { setOpen(false); }} isAtEnd>
          <Suspense fallback={<div className={classes.loading} />}>
            <Calendar label={label} date={date} today={today} min={min} max={max} onTake={take} />
          </Suspense>
        </Popup>
      )}
      <span className={classes.native}>
        <IconCalendar size={20} stroke={1.75} aria-hidden="true" />
        <input
          type="date"
          aria-label={label}
          value={date ?? ""}
          min={min}
          max={max}
          onChange={(event) => { if (event.currentTarget.value) onTake(event.currentTarget.value); }}
        />
      </span>
    </>
  );
}
