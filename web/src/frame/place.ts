/** The wallet that the address names; without one the default wallet is meant. */

const OF_WALLET = /^\/w\/([^/]+)(?=\/|$)/;

const found = OF_WALLET.exec(window.location.pathname);

export const namedWalletId: string | null = found?.[1] === undefined ? null : decodeURIComponent(found[1]);
export const basepath = found?.[0] ?? "/";

/** Goes to a page of another wallet: everything that is shown belongs to one, so the page begins anew. */
export function openWallet(id: string | null, path = ""): void {
  window.location.assign(id === null ? `/${path}` : `/w/${encodeURIComponent(id)}/${path}`);
}
