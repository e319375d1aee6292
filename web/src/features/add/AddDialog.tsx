import type { ReactElement } from "react";

import type { Prefill } from "../../frame/quickAdd";

export default function AddDialog({ prefill }: { readonly prefill: Prefill }): ReactElement {
  return <p>{prefill.kind}</p>;
}
