// The contract as a page. The token of a sign-in is typed into "Authorize" and kept by this page alone.
SwaggerUIBundle({
  url: "/api/v1/schema/",
  dom_id: "#docs",
  deepLinking: true,
  docExpansion: "none",
  filter: true,
  tryItOutEnabled: false,
  persistAuthorization: false,
  validatorUrl: null,
});
