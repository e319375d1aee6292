import { onChange } from "../api/session";
import { leave } from "../frame/enter";
import { router } from "./router";

/** Takes every tab to the door when somebody signs out, or the session ends, in any of them. */
export function guardSession(): void {
  onChange((isSignedIn) => {
    if (isSignedIn) return;
    void leave().then(() => router.navigate({ to: "/sign-in" }));
  });
}
