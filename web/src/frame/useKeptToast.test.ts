// @vitest-environment jsdom
import { i18n } from "@lingui/core";
import { renderHook } from "@testing-library/react";
import { expect, test } from "vitest";

import { useToasts } from "./toasts";
import { useKeptToast } from "./useKeptToast";

i18n.loadAndActivate({ locale: "en", messages: {} });

const messages = () => renderHook(useToasts).result.current.map(({ message }) => message);

test("that something is kept is said until its dialog is open again, whatever other dialog is", () => {
  renderHook(() => useKeptToast("Add")).result.current(() => undefined);
  renderHook(() => useKeptToast("Edit Lidl"));
  expect(messages()).toEqual(["Not saved. What you typed is kept."]);
  renderHook(() => useKeptToast("Add"));
  expect(messages()).toEqual([]);
});
