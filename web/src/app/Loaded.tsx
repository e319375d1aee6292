import { Component, type ReactNode } from "react";

import { sayNotLoaded } from "../frame/onDemand";
import { loadFailedAgain } from "../ui/later";

interface Props {
  readonly children: ReactNode;
  /** Closes what could not be shown. */
  readonly onFailed: () => void;
}

/** Where a part of the page cannot be loaded, the rest of it stays, and says what can be done. */
export class Loaded extends Component<Props, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override componentDidCatch(): void {
    loadFailedAgain();
    sayNotLoaded();
    this.props.onFailed();
  }

  override render(): ReactNode {
    return this.state.hasFailed ? null : this.props.children;
  }
}
