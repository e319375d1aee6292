/** The ids with one of them moved past its neighbour among the shown ones; those not shown keep their places around it. */
export function moved(all: readonly string[], shown: readonly string[], id: string, step: -1 | 1): string[] | null {
  const neighbour = shown[shown.indexOf(id) + step];
  if (!shown.includes(id) || neighbour === undefined) return null;
  const others = all.filter((each) => each !== id);
  const place = others.indexOf(neighbour) + (step === 1 ? 1 : 0);
  return others.toSpliced(place, 0, id);
}
