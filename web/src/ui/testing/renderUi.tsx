import { i18n } from "@lingui/core";
import { MantineProvider } from "@mantine/core";
import { cleanup, configure, render } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { afterEach, vi } from "vitest";

import { set } from "../../lib/preferences";
import { theme } from "../theme";

/** Milliseconds: what is loaded when it is needed may take long on a busy machine. */
const PATIENCE = 15_000;

/** What jsdom has not and the page asks for. */
class NoObserver {
  observe(): void {
    // Nothing has a size here.
  }
  unobserve(): void {
    // Nothing has a size here.
  }
  disconnect(): void {
    // Nothing has a size here.
  }
}

vi.stubGlobal("ResizeObserver", NoObserver);
vi.stubGlobal("matchMedia", (media: string) => Object.assign(new EventTarget(), { matches: false, media }));
vi.stubGlobal("visualViewport", null);
HTMLElement.prototype.showPopover = () => undefined;
HTMLElement.prototype.scrollIntoView = () => undefined;
configure({ asyncUtilTimeout: PATIENCE });
i18n.loadAndActivate({ locale: "en", messages: {} });

afterEach(() => {
  cleanup();
  set({ language: "", privacy: false });
});

/** Shows it as the page does, in English and with figures as in `language`. */
export function renderUi(ui: React.ReactNode, language = "de"): UserEvent {
  set({ language });
  render(
    <MantineProvider theme={theme} withCssVariables={false} withGlobalClasses={false} env="test">
      {ui}
    </MantineProvider>,
  );
  return userEvent.setup();
}

/** What a screen reader adds to the field's name. */
export function descriptionOf(field: HTMLElement): string {
  const ids = field.getAttribute("aria-describedby")?.split(" ") ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent ?? "").join(" ").trim();
}

export function isInvalid(field: HTMLElement): boolean {
  return field.getAttribute("aria-invalid") === "true";
}
