// @vitest-environment jsdom
import { render, screen } from "@testing-library/react";
import { Component, Suspense, type ReactElement, type ReactNode } from "react";
import { expect, test, vi } from "vitest";

import { later, loadFailedAgain } from "./later";

class Boundary extends Component<{ readonly children: ReactNode }, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override componentDidCatch(): void {
    loadFailedAgain();
  }

  override render(): ReactNode {
    return this.state.hasFailed ? "failed" : this.props.children;
  }
}

const Part = (): ReactElement => <p>here</p>;

test("what could not be loaded fails once, and is loaded when it is shown again", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const load = vi.fn(() => Promise.resolve({ default: Part })).mockRejectedValueOnce(new TypeError("Failed to fetch"));
  const Later = later(load);
  const shown = (): unknown => render(<Boundary><Suspense fallback={null}><Later /></Suspense></Boundary>);
  shown();
  await screen.findByText("failed");
  expect(load).toHaveBeenCalledTimes(1);
  shown();
  await screen.findByText("here");
  expect(load).toHaveBeenCalledTimes(2);
});
