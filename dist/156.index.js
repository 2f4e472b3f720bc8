export const id = 156;
export const ids = [156];
export const modules = {

/***/ 1156:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sbomDocument: () => (/* binding */ sbomDocument)
/* harmony export */ });
/* harmony import */ var _cyclonedx_cyclonedx_library_Contrib_License__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4909);
/* harmony import */ var _cyclonedx_cyclonedx_library_Contrib_License__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(_cyclonedx_cyclonedx_library_Contrib_License__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6820);
/* harmony import */ var _cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(_cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(320);
/* harmony import */ var _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(_cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _cyclonedx_cyclonedx_library_Serialize__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1248);
/* harmony import */ var _cyclonedx_cyclonedx_library_Serialize__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(_cyclonedx_cyclonedx_library_Serialize__WEBPACK_IMPORTED_MODULE_3__);
/* harmony import */ var _cyclonedx_cyclonedx_library_Spec__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4321);
/* harmony import */ var _cyclonedx_cyclonedx_library_Spec__WEBPACK_IMPORTED_MODULE_4___default = /*#__PURE__*/__webpack_require__.n(_cyclonedx_cyclonedx_library_Spec__WEBPACK_IMPORTED_MODULE_4__);
/* harmony import */ var packageurl_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7091);
/* harmony import */ var packageurl_js__WEBPACK_IMPORTED_MODULE_5___default = /*#__PURE__*/__webpack_require__.n(packageurl_js__WEBPACK_IMPORTED_MODULE_5__);
/* harmony import */ var spdx_expression_parse__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3326);
/* harmony import */ var spdx_expression_parse__WEBPACK_IMPORTED_MODULE_6___default = /*#__PURE__*/__webpack_require__.n(spdx_expression_parse__WEBPACK_IMPORTED_MODULE_6__);
/* harmony import */ var _system_digest_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3589);
// By parts: the whole asks for a directory of its own, which a bundle does not have.








/**
 * Returns the CycloneDX document (specification 1.6, JSON) of one platform's image: its binaries and the crates in them, with version,
 * checksum, licence, enabled features, and which uses which. The same image gives the same bytes.
 */
function sbomDocument(subject, compiled) {
    const crates = compiled.crates.map(crateComponent);
    const root = component(_cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_1__.ComponentType.Application, subject.name, {
        version: subject.version,
        bomRef: `image:${subject.name}@${subject.version}?platform=${subject.platform}`,
    });
    compiled.crates.forEach(({ dependencies }, at) => {
        for (const used of dependencies)
            depend(crates[at], crates[used]);
    });
    const binaries = subject.binaries.map(({ name, digest }) => {
        const binary = component(_cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_1__.ComponentType.Application, name, {
            version: subject.version,
            bomRef: `binary:${name}`,
            hashes: sha256(digest.slice('sha256:'.length)),
        });
        depend(root, binary);
        for (const made of compiled.binaries)
            if (made.name === name)
                depend(binary, crates[made.crate]);
        return binary;
    });
    const bom = new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_2__.Bom({
        components: new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_2__.ComponentRepository([...binaries, ...crates]),
        metadata: new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_2__.Metadata({
            timestamp: new Date(subject.epoch * 1000),
            component: root,
            tools: new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_2__.Tools({
                tools: new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_2__.ToolRepository([new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_2__.Tool({ name: 'rust-multiarch' })]),
            }),
            properties: new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_2__.PropertyRepository([
                new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_2__.Property('cdx:rustc:sbom:target:triple', subject.triple),
                new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_2__.Property('rust-multiarch:platform', subject.platform),
            ]),
        }),
    });
    bom.serialNumber = serialNumber(serialize(bom));
    return Buffer.from(`${serialize(bom)}\n`);
}
const normalizers = new _cyclonedx_cyclonedx_library_Serialize__WEBPACK_IMPORTED_MODULE_3__.JSON.Normalize.Factory(_cyclonedx_cyclonedx_library_Spec__WEBPACK_IMPORTED_MODULE_4__.Spec1dot6);
function serialize(bom) {
    return new _cyclonedx_cyclonedx_library_Serialize__WEBPACK_IMPORTED_MODULE_3__.JsonSerializer(normalizers).serialize(bom, { sortLists: true, space: 2 });
}
/** Returns a UUID of the document's own content (RFC 9562, version 8): random ones would give every build another digest. */
function serialNumber(content) {
    const hex = (0,_system_digest_js__WEBPACK_IMPORTED_MODULE_7__/* .digestOf */ .ol)(content).slice('sha256:'.length);
    const fields = [
        hex.slice(0, 8),
        hex.slice(8, 12),
        `8${hex.slice(13, 16)}`,
        `a${hex.slice(17, 20)}`,
        hex.slice(20, 32),
    ];
    return `urn:uuid:${fields.join('-')}`;
}
function crateComponent(crate) {
    const purl = packageUrl(crate);
    return component(_cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_1__.ComponentType.Library, crate.name, {
        version: crate.version,
        bomRef: purl,
        purl,
        // Whoever looks for known faults of a C library has its name in this form (CPE 2.3).
        ...(crate.source === 'generic'
            ? { cpe: `cpe:2.3:a:${crate.name}:${crate.name}:${crate.version}:*:*:*:*:*:*:*` }
            : {}),
        ...(crate.checksum === undefined ? {} : { hashes: sha256(crate.checksum) }),
        licenses: new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_2__.LicenseRepository(licenseOf(crate)),
        properties: new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_2__.PropertyRepository(crate.features.map(feature => new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_2__.Property('rust-multiarch:feature', feature))),
    });
}
function component(type, name, fields) {
    return new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_2__.Component(type, name, fields);
}
function depend(user, used) {
    if (user && used)
        user.dependencies.add(used.bomRef);
}
function sha256(hex) {
    return new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_2__.HashDictionary([[_cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_1__.HashAlgorithm['SHA-256'], hex]]);
}
const licenses = new _cyclonedx_cyclonedx_library_Contrib_License__WEBPACK_IMPORTED_MODULE_0__.Factories.LicenseFactory((spdx_expression_parse__WEBPACK_IMPORTED_MODULE_6___default()));
/** Manifests from before SPDX expressions write `MIT/Apache-2.0` for a choice (cargo book, "The license and license-file fields"). */
function licenseOf({ license, licenseFile }) {
    if (license !== undefined)
        return [licenses.makeFromString(license.replace(/\s*\/\s*/g, ' OR '))];
    return licenseFile === undefined ? [] : [licenses.makeNamedLicense(`file ${licenseFile}`)];
}
/** The registry that a package URL without qualifiers means, as Cargo.lock names it. */
const DEFAULT_REGISTRY = 'registry+https://github.com/rust-lang/crates.io-index';
/** package-url specification, type `cargo`. */
function packageUrl({ name, version, source }) {
    if (source === 'generic')
        return new packageurl_js__WEBPACK_IMPORTED_MODULE_5__.PackageURL('generic', undefined, name, version).toString();
    const qualifiers = source === undefined || source === DEFAULT_REGISTRY
        ? undefined
        : source.startsWith('git+')
            ? { vcs_url: source.replace(/\?[^#]*/, '').replace('#', '@') }
            : { repository_url: source.replace(/^(registry|sparse)\+/, '') };
    return new packageurl_js__WEBPACK_IMPORTED_MODULE_5__.PackageURL('cargo', undefined, name, version, qualifiers, undefined).toString();
}


/***/ })

};
