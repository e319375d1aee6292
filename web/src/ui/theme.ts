import { createTheme, defaultVariantColorsResolver, type VariantColorsResolver } from "@mantine/core";

/** What is written on a filled control has the contrast of its token, which at night is dark on light. */
const inTokens: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  if (input.variant !== "filled") return colors;
  return { ...colors, color: input.color === "red" ? "var(--on-danger)" : "var(--on-accent)" };
};

/** Mantine as the brief has it: colours come from tokens.css alone, and nothing writes a style element. */
export const theme = createTheme({
  respectReducedMotion: true,
  variantColorResolver: inTokens,
  cursorType: "pointer",
  components: {
    Modal: { defaultProps: { lockScroll: false, transitionProps: { duration: 120 } } },
    Drawer: { defaultProps: { lockScroll: false, transitionProps: { duration: 120 } } },
    Popover: { defaultProps: { transitionProps: { duration: 0 } } },
    Menu: { defaultProps: { transitionProps: { duration: 0 } } },
    Combobox: { defaultProps: { transitionProps: { duration: 0 } } },
  },
});
