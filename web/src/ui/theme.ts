import { createTheme, Drawer, Modal, Popover, Menu, Tooltip, Combobox } from "@mantine/core";

/** Mantine as the brief has it: colours come from tokens.css alone, and nothing writes a style element. */
export const theme = createTheme({
  respectReducedMotion: true,
  autoContrast: false,
  cursorType: "pointer",
  components: {
    Modal: Modal.extend({ defaultProps: { lockScroll: false, transitionProps: { duration: 120 } } }),
    Drawer: Drawer.extend({ defaultProps: { lockScroll: false, transitionProps: { duration: 120 } } }),
    Popover: Popover.extend({ defaultProps: { transitionProps: { duration: 0 } } }),
    Menu: Menu.extend({ defaultProps: { transitionProps: { duration: 0 } } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400 } }),
    Combobox: Combobox.extend({ defaultProps: { transitionProps: { duration: 0 } } }),
  },
});
