/** Texts that are made when a module is loaded stay in the language of that moment. */
export const textsWhileRendering = {
  meta: { type: "problem", messages: { early: "Call i18n.t while rendering, not when the module is loaded." }, schema: [] },
  create(context) {
    return {
      "CallExpression[callee.object.name='i18n'][callee.property.name=/^(t|_)$/]"(node) {
        const isInFunction = context.sourceCode.getAncestors(node).some(({ type }) => /Function|PropertyDefinition/.test(type));
        if (!isInFunction) context.report({ node, messageId: "early" });
      },
    };
  },
};
