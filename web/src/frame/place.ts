/** The wallet that the address names; without one the default wallet is meant. */

const OF_WALLET = /^\/w\/([^/]+)(?=\/|$)/;

const found = OF_WALLET.exec(window.location.pathname);

export const namedWalletId: string | null = found?.[1] === undefined ? null : decodeURIComponent(found[1]);
export const basepath = found?.[0] ?? "/";

/** The address of a page of a wallet; null is the default one. */
export function addressIn(id: string | null, path: string): string {
  return id === null ? `/${path}` : `/w/${encodeURIComponent(id)}/${path}`;
}

/** Goes to a page of another wallet: everything that is shown belongs to one, so the page begins anew. */
export function openWallet(id: string | null, path = ""): void {
  window.location.assign(addressIn(id, path));
}
