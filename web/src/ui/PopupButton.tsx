import { Button, type ButtonProps } from "@mantine/core";
import { Suspense, useRef, type ReactElement, type ReactNode } from "react";

import { later } from "./later";

const load = () => import("./Popup");
const Popup = later(async () => ({ default: (await load()).Popup }));

interface Props extends ButtonProps {
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  /** What opens; it takes the focus. */
  readonly content: ReactNode;
  /** Called when somebody is about to press it. */
  readonly onReach?: () => unknown;
}

/** A button beside which something opens. */
export function PopupButton({ isOpen, onOpen, content, onReach, ...button }: Props): ReactElement {
  const place = useRef<HTMLButtonElement>(null);
  const reach = (): void => {
    load().catch(() => undefined);
    onReach?.();
  };
  return (
    <>
      <Button
        ref={place}
        {...button}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerEnter={reach}
        onFocus={reach}
        onClick={() => { onOpen(!isOpen); }}
      />
      <Suspense fallback={null}>
        {isOpen && (
          <Popup anchor={place} onClose={() => { onOpen(false); }}>
            {content}
          </Popup>
        )}
      </Suspense>
    </>
  );
}
