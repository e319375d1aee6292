import { Button, type ButtonProps } from "@mantine/core";
import { useRef, type ReactElement, type ReactNode } from "react";

import { Popup } from "./Popup";

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
  return (
    <>
      <Button
        ref={place}
        {...button}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerEnter={() => onReach?.()}
        onFocus={() => onReach?.()}
        onClick={() => { onOpen(!isOpen); }}
      />
      {isOpen && (
        <Popup anchor={place} onClose={() => { onOpen(false); }}>
          {content}
        </Popup>
      )}
    </>
  );
}
