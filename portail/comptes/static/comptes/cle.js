// Asks the browser for a security key when its button is pressed, then sends what it proved.
for (const button of document.querySelectorAll("[data-cle]")) {
  button.addEventListener("click", async () => {
    const options = JSON.parse(document.getElementById("cle").textContent);
    const field = document.getElementById(button.dataset.pour);
    const failure = field.form.querySelector("[data-echec]");
    failure.hidden = true;
    try {
      const proof = button.dataset.cle === "creer"
        ? await webauthnJSON.create(options.creation_options)
        : await webauthnJSON.get(options.request_options);
      field.value = JSON.stringify(proof);
    } catch {
      failure.hidden = false;
      return;
    }
    field.form.submit();
  });
}
