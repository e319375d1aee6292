import { NativeSelect, Switch } from "@mantine/core";
import { i18n } from "@lingui/core";
import { useEffect, useId, useRef, type ReactElement } from "react";

import { LANGUAGES } from "../../lib/locale";
import { set, toggle, type Preferences } from "../../lib/preferences";
import { Card } from "../../ui/Card";
import { Segments } from "../../ui/Segments";
import { usePreferences } from "../../ui/usePreferences";
import styles from "./Settings.module.css";

/** What is kept on this device alone. */
export function Appearance(): ReactElement {
  const { privacy, shortcuts } = usePreferences();
  return (
    <Card title={i18n.t("Appearance")}>
      <p className={styles.said}>{i18n.t("Kept on this device.")}</p>
      <div className={styles.form}>
        <Theme />
        <Density />
        <LanguageChoice />
        <Switch
          label={i18n.t("Hide amounts")}
          checked={privacy}
          onChange={() => {
            toggle("privacy");
          }}
        />
        <Switch
          label={i18n.t("Shortcuts of single keys")}
          description={i18n.t("Press ? to see them.")}
          checked={shortcuts}
          onChange={() => {
            toggle("shortcuts");
          }}
        />
      </div>
    </Card>
  );
}

/** Whether the page is shown anew because of a choice made here, which the focus comes back to. */
let isChosen = false;

function LanguageChoice(): ReactElement {
  const field = useRef<HTMLSelectElement>(null);
  const { language } = usePreferences();
  useEffect(() => {
    if (isChosen) field.current?.focus();
    isChosen = false;
  }, []);
  return (
    <NativeSelect
      ref={field}
      label={i18n.t("Language")}
      value={language}
      onChange={(event) => {
        isChosen = true;
        set({ language: event.currentTarget.value });
      }}
      data={[
        { value: "", label: i18n.t("The browser's language") },
        ...Object.entries(LANGUAGES).map(([value, label]) => ({ value, label })),
      ]}
    />
  );
}

function Theme(): ReactElement {
  const label = useId();
  const { theme } = usePreferences();
  return (
    <div>
      <div id={label}>{i18n.t("Theme")}</div>
      <Segments<Preferences["theme"]>
        aria-labelledby={label}
        value={theme}
        onChange={(value) => {
          set({ theme: value });
        }}
        data={[
          { value: "system", label: i18n.t("As the system") },
          { value: "light", label: i18n.t("Light") },
          { value: "dark", label: i18n.t("Dark") },
        ]}
      />
    </div>
  );
}

function Density(): ReactElement {
  const label = useId();
  const { density } = usePreferences();
  return (
    <div>
      <div id={label}>{i18n.t("Rows")}</div>
      <Segments<Preferences["density"]>
        aria-labelledby={label}
        value={density}
        onChange={(value) => {
          set({ density: value });
        }}
        data={[
          { value: "comfortable", label: i18n.t("Comfortable") },
          { value: "compact", label: i18n.t("Compact") },
        ]}
      />
    </div>
  );
}
