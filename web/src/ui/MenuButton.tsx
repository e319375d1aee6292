import { useRef, useState, type ReactElement, type ReactNode } from "react";

import { LazyMenu, loadMenu } from "./LazyMenu";
import type { MenuContent } from "./Menu";

export interface MenuButtonProps extends MenuContent {
  /** The name of the button, where what it shows does not say it. */
  readonly label?: string;
  readonly className: string | undefined;
  readonly tabIndex?: number | undefined;
  /** What the button shows. */
  readonly children: ReactNode;
}

/** A button with a menu. */
export function MenuButton({ label, className, tabIndex, children, ...content }: MenuButtonProps): ReactElement {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button ref={button} type="button" className={className} tabIndex={tabIndex} aria-label={label} aria-haspopup="menu" aria-expanded={isOpen} onPointerEnter={loadMenu} onFocus={loadMenu} onClick={() => { setOpen(!isOpen); }}>
        {children}
      </button>
      {isOpen && <LazyMenu anchor={button} label={label} onClose={() => { setOpen(false); }} {...content} />}
    </>
  );
}
