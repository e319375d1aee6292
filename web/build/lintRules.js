/** What is forbidden in the sources, and where. tests/unit/lint.test.ts tries each of them. */

const FIGURES = [
  ["CallExpression[callee.name='Number']", "Amounts are strings: reckon with src/lib/money."],
  ["CallExpression[callee.object.name='Number'][callee.property.name=/^parse/]", "Read amounts by parseAmount of src/lib/money."],
  ["CallExpression[callee.name=/^parse(Float|Int)$/]", "Read amounts by parseAmount of src/lib/money."],
  ["UnaryExpression[operator='+']", "This makes a float: amounts are strings."],
  ["CallExpression > MemberExpression.callee[property.name=/^(toFixed|toPrecision|toLocale(Date|Time)?String)$/]", "Write figures and days by src/lib/intl."],
  ["NewExpression[callee.name='Date']", "Days are strings: use src/lib/dates."],
  ["CallExpression[callee.object.name='Date'][callee.property.name=/^(parse|UTC)$/]", "Days are strings: use src/lib/dates."],
  ["MemberExpression[object.name='Intl']", "Formats are made and kept in src/lib."],
  ["MemberExpression[property.name=/^(local|session)Storage$/]", "src/lib/preferences and src/lib/drafts keep things."],
];

const PAGE = [
  ["Literal[value=/^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i]", "Colours are tokens of src/ui/tokens.css."],
  ["JSXAttribute[name.name='dangerouslySetInnerHTML']", "Nothing that was typed becomes HTML."],
  ["AssignmentExpression[left.property.name=/^(inner|outer)HTML$/]", "Nothing that was typed becomes HTML."],
  ["JSXOpeningElement[name.name='style']", "The policy for content forbids style elements: use a CSS module."],
  ["JSXAttribute[name.name='type'][value.value='number']", "Wheels and locales break it: use AmountField or inputMode."],
];

const DOCUMENTS = [
  ["CallExpression[callee.name='graphql'] TemplateElement[value.raw=/^\\s*(query|subscription)\\b/]", "A query stands in a page, a dialog or queries.ts alone; what is below takes a fragment."],
];

const MUTATIONS = [
  ["CallExpression[callee.name='graphql'] TemplateElement[value.raw=/^\\s*mutation\\b/]", "Mutations stand in mutations.ts of their feature."],
];

const STYLED = ["AppShell", "Grid", "SimpleGrid", "NumberInput", "JsonInput", "ColorInput"];
const REACT = "^(react|react-dom|@mantine/|@tabler/|@tanstack/|recharts|@lingui/react)";
const GRAPHQL = "^(graphql|@apollo/|@graphql-typed-document-node)";

export const figures = syntax(FIGURES);
export const page = syntax(PAGE);
export const documents = syntax(DOCUMENTS);
export const mutations = syntax(MUTATIONS);

export function restrictedSyntax(...groups) {
  return { "no-restricted-syntax": ["error", ...groups.flat()] };
}

/** No imports from these folders of src, nor of these packages. */
export function fenced({ folders = [], packages = [], siblings = false }) {
  const patterns = [
    ...folders.map((folder) => ({ regex: `^(\\.\\./)+${folder}(/|$)`, message: `This may not import from ${folder}.` })),
    ...packages.map((regex) => ({ regex, message: "This folder does without that package." })),
    ...(siblings ? [{ regex: "^\\.\\./(?!\\.\\./)", message: "Features do not import each other." }] : []),
  ];
  const paths = [{ name: "@mantine/core", importNames: STYLED, message: "It writes style elements or floats." }];
  return { "no-restricted-imports": ["error", { paths, patterns }] };
}

export const withoutReact = REACT;
export const withoutGraphql = GRAPHQL;

function syntax(entries) {
  return entries.map(([selector, message]) => ({ selector, message }));
}
