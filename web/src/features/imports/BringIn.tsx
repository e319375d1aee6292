import { i18n } from "@lingui/core";
import { Button, TextInput } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { useRef, useState, type ChangeEvent, type DragEvent, type ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { useChange } from "../../frame/useChange";
import { CreateDeposit } from "../../parts/depositChanges";
import { Refused } from "../../parts/Refused";
import { Card } from "../../ui/Card";
import { Picker } from "../../ui/Picker";
import { BroughtFiles, UnderWay } from "./BroughtFiles";
import styles from "./Imports.module.css";
import { useBringing } from "./useBringing";

interface Props {
  readonly deposits: readonly { readonly id: string; readonly name: string }[];
  /** The deposit that one comes from. */
  readonly asked: string | null;
  readonly onBrought: () => void;
}

const KINDS = ".csv,.tsv,.txt,.ofx,.qfx,.qif,.xml,.zip,.sta,.mt940,.940,.942";
const NO_FIELDS: readonly string[] = [];

/** Takes files, dropped or chosen, for one of the deposits, which is made where there is none yet. */
export function BringIn({ deposits, asked, onBrought }: Props): ReactElement {
  const { wallet: { id: walletId } } = useHousehold();
  const [chosen, setChosen] = useState(() => deposits.find(({ id }) => id === asked)?.id ?? deposits[0]?.id ?? null);
  const [isFirst] = useState(deposits.length === 0);
  const [name, setName] = useState(() => i18n.t("Bank account"));
  const { send, isSending, problem } = useChange(CreateDeposit);
  const { onTheWay, brought, bring } = useBringing(onBrought);
  const create = async (called: string): Promise<string | null> => {
    const id = (await send({ walletId, name: called.trim() }))?.deposit.id ?? null;
    if (id !== null) setChosen(id);
    return id;
  };
  const take = async (files: readonly File[]): Promise<void> => {
    const depositId = chosen ?? (await create(name));
    if (depositId !== null) await bring(depositId, files);
  };
  return (
    <Card title={i18n.t("Bring in a statement")}>
      <div className={styles.bring}>
        {isFirst && chosen === null ? (
          <TextInput
            label={i18n.t("The deposit that it is of")}
            description={i18n.t("It is made with the first file.")}
            inputWrapperOrder={["label", "input", "description", "error"]}
            maxLength={128}
            value={name}
            onChange={(event) => { setName(event.currentTarget.value); }}
            required
          />
        ) : (
          <Picker
            label={i18n.t("For the deposit")}
            options={deposits.map((each) => ({ id: each.id, label: each.name }))}
            value={chosen}
            onChange={setChosen}
            onCreate={(typed) => void create(typed)}
            required
          />
        )}
        <Refused problem={problem} fields={NO_FIELDS} />
        <Drop isBusy={isSending || onTheWay !== null} canTake={chosen !== null || (isFirst && name.trim() !== "")} onTake={(files) => void take(files)} />
        {onTheWay !== null && <UnderWay onTheWay={onTheWay} />}
        <BroughtFiles brought={brought} />
      </div>
    </Card>
  );
}

interface DropProps {
  readonly isBusy: boolean;
  readonly canTake: boolean;
  readonly onTake: (files: readonly File[]) => void;
}

function Drop({ isBusy, canTake, onTake }: DropProps): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null): void => {
    if (files !== null && files.length > 0 && canTake && !isBusy) onTake([...files]);
  };
  const choose = (event: ChangeEvent<HTMLInputElement>): void => {
    take(event.currentTarget.files);
    event.currentTarget.value = "";
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  const over = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <div className={styles.drop} data-testid="drop" data-over={isOver || undefined} onDragEnter={over} onDragOver={over} onDragLeave={() => { setOver(false); }} onDrop={drop}>
      <IconFileUpload size={32} stroke={1.5} aria-hidden />
      <p>{i18n.t("Drop files here, or")}</p>
      <input ref={input} type="file" accept={KINDS} multiple hidden onChange={choose} />
      <Button disabled={!canTake} loading={isBusy} onClick={() => input.current?.click()}>{i18n.t("Choose files")}</Button>
      <p className={styles.muted}>{i18n.t("CSV, OFX, QFX, QIF, camt or MT940, as your bank gives it, and exports of other apps")}</p>
    </div>
  );
}
