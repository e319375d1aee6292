import { Button, type ButtonProps } from "@mantine/core";
import { useRef, useState, type ReactElement } from "react";

import { LazyMenu, loadMenu } from "./LazyMenu";
import type { MenuContent } from "./Menu";

/** A button that looks like those that do something at once, with a menu. */
export function ButtonMenu({ entries, heading, note, isAtEnd, ...button }: ButtonProps & MenuContent): ReactElement {
  const place = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button ref={place} {...button} aria-haspopup="menu" aria-expanded={isOpen} onPointerEnter={loadMenu} onFocus={loadMenu} onClick={() => { setOpen(!isOpen); }} />
      {isOpen && <LazyMenu anchor={place} label={undefined} onClose={() => { setOpen(false); }} {...{ entries, heading, note, isAtEnd }} />}
    </>
  );
}
