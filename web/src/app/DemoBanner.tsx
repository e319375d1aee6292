import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import styles from "./Banner.module.css";

export function DemoBanner(): ReactElement {
  return (
    <p className={styles.demo}>
      {i18n.t("You are playing with made-up money; it ends 24 hours after it began.")}{" "}
      <Link to="/register">{i18n.t("Begin with your own")}</Link>
    </p>
  );
}
