import { useRef, type ReactElement, type ReactNode } from "react";

import { useFocusInside } from "./useFocusInside";

interface Props {
  readonly label: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** What is done in a popup, which has the focus meanwhile. */
export function PopupContent({ label, className, children }: Props): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  useFocusInside(place);
  return (
    <div ref={place} role="dialog" aria-label={label} tabIndex={-1} className={className}>
      {children}
    </div>
  );
}
