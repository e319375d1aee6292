import { lazy, Suspense, useState, type ReactElement, type ReactNode } from "react";

/** What a menu offers. */
export interface MenuEntry {
  readonly key: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly aside?: ReactNode;
  /** It is where one is. */
  readonly isCurrent?: boolean;
  readonly run: () => unknown;
}

export interface MenuButtonProps {
  /** The name of the button, where what it shows does not say it. */
  readonly label?: string;
  readonly className: string | undefined;
  readonly position: "bottom-start" | "bottom-end" | "top-end";
  /** What stands above the entries. */
  readonly heading?: string;
  readonly entries: readonly MenuEntry[];
  /** What the button shows. */
  readonly children: ReactNode;
}

const load = () => import("./LoadedMenu");
const LoadedMenu = lazy(load);

/** A button with a menu, whose code comes when somebody reaches for it. */
export function MenuButton(props: MenuButtonProps): ReactElement {
  const [isWanted, setWanted] = useState(false);
  const button = (
    <button
      type="button"
      className={props.className}
      aria-label={props.label}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => {
        setWanted(true);
      }}
    >
      {props.children}
    </button>
  );
  if (!isWanted) return button;
  return (
    <Suspense fallback={button}>
      <LoadedMenu {...props} />
    </Suspense>
  );
}
