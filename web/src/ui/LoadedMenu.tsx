import { Menu } from "@mantine/core";
import type { ReactElement } from "react";

import type { MenuButtonProps } from "./MenuButton";

/** The menu of a MenuButton, open, with the button in it. */
export default function LoadedMenu({ label, className, position, heading, entries, children }: MenuButtonProps): ReactElement {
  return (
    <Menu position={position} shadow="md" defaultOpened>
      <Menu.Target>
        <button type="button" className={className} aria-label={label}>
          {children}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {heading !== undefined && <Menu.Label>{heading}</Menu.Label>}
        {entries.map(({ key, label: name, icon, aside, isCurrent, run }) => (
          <Menu.Item
            key={key}
            leftSection={icon}
            rightSection={aside}
            {...(isCurrent === true ? { "aria-current": true } : {})}
            onClick={() => {
              run();
            }}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
