import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 574:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ ENTRY_PATH),
/* harmony export */   V: () => (/* binding */ toolkit)
/* harmony export */ });
/* harmony import */ var node_diagnostics_channel__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3053);
/* harmony import */ var node_diagnostics_channel__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_diagnostics_channel__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8321);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_stream_consumers__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__nccwpck_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_2__);



/** The one path in every entry, below the child's working directory: its text is part of an entry's identity. */
const ENTRY_PATH = 'rust-multiarch-entry';
/**
 * The door of the process in which @actions/cache runs, with the entry's own directory as working directory and as
 * GITHUB_WORKSPACE. In a process of its own, because the toolkit reads its paths and its token from the environment,
 * prints annotations for mere misses, and leaks rejections and sockets that end or keep the process.
 */
async function toolkit() {
    // Leaked by the toolkit after the answer that counts; without a listener Node dies of it.
    process.on('unhandledRejection', () => { });
    const request = JSON.parse(await (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_1__.text)(process.stdin));
    const write = process.stdout.write.bind(process.stdout);
    let talk = '';
    process.stdout.write = chunk => {
        talk += chunk;
        return true;
    };
    const calls = watchCalls(request.patience);
    const performed = perform(request).then(key => ({ key, reason: troubleIn(talk) }), error => ({ key: null, reason: plain(String(error)) }));
    const late = Promise.race([calls.late, (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)(request.limit, request.limit)]).then(waited => {
        const trouble = troubleIn(talk);
        const reason = `no answer within ${waited / 1000} s`;
        return { key: null, reason: trouble === undefined ? reason : `${reason} (${trouble})` };
    });
    const { key, reason } = await Promise.race([performed, late]);
    const result = key === null && reason !== undefined ? { reason } : { key };
    const answer = { ...result, silent: calls.silent() };
    write(JSON.stringify(answer), () => process.exit(0));
}
/** An error of the service's own (5xx), after which the toolkit asks again, is no answer. */
function watchCalls(patience) {
    let state = 'uncalled';
    const late = new Promise(resolve => {
        (0,node_diagnostics_channel__WEBPACK_IMPORTED_MODULE_0__.subscribe)('http.client.request.start', () => {
            if (state !== 'uncalled')
                return;
            state = 'called';
            setTimeout(() => state === 'called' && resolve(patience), patience);
        });
    });
    (0,node_diagnostics_channel__WEBPACK_IMPORTED_MODULE_0__.subscribe)('http.client.response.finish', message => {
        const { response } = message;
        if ((response.statusCode ?? 500) < 500)
            state = 'answered';
    });
    return { late, silent: () => state === 'called' };
}
async function perform({ operation, key, restoreKeys }) {
    const { isFeatureAvailable, restoreCache, saveCache } = await Promise.all(/* import() */[__nccwpck_require__.e(942), __nccwpck_require__.e(838), __nccwpck_require__.e(691)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1691));
    if (!isFeatureAvailable())
        throw new Error('the runner has no cache service that can be used');
    const paths = [ENTRY_PATH];
    if (operation === 'save')
        return (await saveCache(paths, key)) === -1 ? null : key;
    return (await restoreCache(paths, key, [...restoreKeys], { lookupOnly: operation === 'lookup' })) ?? null;
}
/**
 * What @actions/cache 6.3 prints where it returns no more than "no", the most telling first: why a key could not be
 * reserved is said in a debug line alone; warnings and errors are workflow commands; an attempt that is repeated and a
 * `cache-mode` that forbids are plain lines.
 */
const TROUBLE = [
    /^::debug::Failed to reserve cache: (.+)$/,
    /^(?:::(?:warning|error)::)?Failed to (?:save|restore): .* More details: (.+)$/,
    /^(?:::(?:warning|error)::)?Failed to (?:save|restore): (.+)$/,
    /^::(?:warning|error)::(.+)$/,
    /^Attempt \d+ of \d+ failed with error: (.+)\. Retrying request in \d+ ms\.\.\.$/,
    /^Cache (?:restore|save) skipped: (?:the effective )?(cache-mode .+)\.$/,
];
const NOISE = /^(?:Error: |Failed to \w+: |Received non-retryable error: |Failed request: |uploadCacheArchiveSDK: )/;
/** Returns one line on what went wrong, or undefined where nothing did. */
function troubleIn(talk) {
    const lines = talk.split('\n').map(line => line.trimEnd());
    for (const pattern of TROUBLE) {
        const text = lines.map(line => pattern.exec(line)?.[1]).findLast(match => match !== undefined);
        if (text !== undefined)
            return plain(text);
    }
    return undefined;
}
function plain(text) {
    let rest = text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
    rest = rest.trim().split(/[\r\n]/)[0] ?? '';
    while (NOISE.test(rest))
        rest = rest.replace(NOISE, '');
    return rest;
}


/***/ }),

/***/ 1529:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ open),
/* harmony export */   q: () => (/* binding */ describe)
/* harmony export */ });
/* harmony import */ var _system_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6578);
/* harmony import */ var _system_process_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9451);
/* harmony import */ var _system_temporary_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9538);
/* harmony import */ var _system_undo_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3555);




const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
/** How a shell counts a program that wrote where nobody reads: signal 13. */
const CLOSED_PIPE = 128 + 13;
/**
 * Runs one door's work and ends the process: 0, or 1 with the reason said (a mistake in one line, a bug with its stack),
 * or 128 + n on signal n, with every child ended. Temporary files are gone in every case. What takes its place gives the exit code.
 */
async function open(console, work) {
    let state = 'working';
    const isEnding = () => state === 'ending';
    const clean = async () => {
        await (0,_system_process_js__WEBPACK_IMPORTED_MODULE_1__/* .endAll */ .XZ)();
        await (0,_system_undo_js__WEBPACK_IMPORTED_MODULE_3__/* .undoAll */ .w)();
        // Work that goes on while that is undone may have started more.
        await (0,_system_process_js__WEBPACK_IMPORTED_MODULE_1__/* .endAll */ .XZ)();
    };
    const end = async (code) => {
        state = 'ending';
        console.close();
        await clean();
        // Sockets that libraries keep open must not hold the process: everything is done.
        return process.exit(code);
    };
    process.once('exit', _system_temporary_js__WEBPACK_IMPORTED_MODULE_2__/* .removeTemporaries */ .AH);
    // Impatience sends a signal twice: the second must not cut the cleaning short.
    for (const [name, number] of Object.entries(SIGNALS)) {
        process.on(name, () => (state === 'working' ? end(128 + number) : undefined));
    }
    // What no call of ours could catch: a library's own, and standard output where nobody reads it any more.
    process.once('uncaughtException', error => {
        if ((0,_system_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorCode */ .CA)(error) === 'EPIPE')
            return end(CLOSED_PIPE);
        console.error(describe(error));
        return end(1);
    });
    let code = 0;
    try {
        const succeed = await work();
        if (succeed && state === 'working') {
            // Signals are its own from here.
            state = 'replaced';
            await clean();
            (0,_system_temporary_js__WEBPACK_IMPORTED_MODULE_2__/* .removeTemporaries */ .AH)();
            code = await succeed();
        }
    }
    catch (error) {
        console.error(describe(error));
        code = 1;
    }
    await Promise.all([process.stdout, process.stderr].map(flushed));
    return isEnding() ? await new Promise(() => { }) : await end(code);
}
function flushed(stream) {
    return new Promise(resolve => stream.write('', () => resolve()));
}
/** Returns what is said of an error. */
function describe(error) {
    if (error instanceof _system_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo)
        return error.message;
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return (0,_system_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .refusalOf */ .Of)(error) ?? `this is a bug in rust-multiarch, please report it: ${stack}`;
}


/***/ }),

/***/ 8473:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  yy: () => (/* binding */ print),
  WU: () => (/* binding */ show),
  zY: () => (/* binding */ speaking),
  Wk: () => (/* binding */ stepConsole)
});

// EXTERNAL MODULE: ./src/request/request.ts + 22 modules
var request = __nccwpck_require__(1542);
// EXTERNAL MODULE: ./src/system/format.ts
var format = __nccwpck_require__(9526);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ./src/system/runner.ts


/** A runner shows ten errors and ten warnings of a step (docs: "Workflow commands"); the last error says why it ended. */
const ANNOTATIONS = { error: 9, warning: 10 };
const PROGRESS_INTERVAL_MS = 15_000;
/**
 * Speaks to a workflow's log. Every line that does not come from us is written while the runner's commands are stopped
 * (docs: "Workflow commands", stopping and starting), so that a build script that prints `::set-output::` does nothing. A stage with a
 * title is a group, opened by its first line; warnings and errors stand outside of it, where they are seen.
 */
function runnerConsole(stream, options) {
    let stopToken;
    let lastProgress = 0;
    let closed = false;
    const annotations = { error: 0, warning: 0 };
    let stage = null;
    let isOpen = false;
    const command = (text) => {
        if (closed)
            return;
        if (stopToken !== undefined)
            stream.write(`::${stopToken}::\n`);
        stopToken = undefined;
        stream.write(`${text}\n`);
    };
    const open = () => {
        if (isOpen || stage?.title === undefined)
            return;
        command(`::group::${stage.title}`);
        isOpen = true;
    };
    const leave = () => {
        if (isOpen)
            command('::endgroup::');
        isOpen = false;
    };
    const own = (text) => {
        open();
        command(text);
    };
    const outside = (text) => {
        leave();
        command(text);
    };
    const foreign = (text) => {
        open();
        if (closed)
            return;
        if (stopToken === undefined) {
            stopToken = (0,external_node_crypto_.randomUUID)();
            stream.write(`::stop-commands::${stopToken}\n`);
        }
        stream.write(`${text}\n`);
    };
    const status = (verb, text) => `${verb.padStart(12)} ${quoted(text)}`;
    return {
        // Workflows that want colours say so to cargo themselves.
        colored: false,
        // Names in our own lines come from the project too: a line of ours never begins with what it quotes.
        status: (verb, text) => own(status(verb, text)),
        info: text => own(`info: ${quoted(text)}`),
        warn: text => outside(`::warning::${escapeData(text)}`),
        error: text => outside(`::error::${escapeData(text)}`),
        annotate: (message, { file, line, column, title, level = 'error' }) => {
            if (annotations[level]++ >= ANNOTATIONS[level])
                return;
            const properties = Object.entries({ file, line, col: column, title })
                .filter(([, value]) => value !== undefined)
                .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
            outside(`::${level} ${properties.join(',')}::${escapeData(message)}`);
        },
        debug: text => {
            if (options.debug)
                own(`::debug::${escapeData(text)}`);
        },
        foreign,
        stage: next => {
            const wasOpen = isOpen;
            leave();
            // Stryker disable next-line ConditionalExpression: what is open has a title
            if (stage?.title !== undefined && wasOpen)
                command(status('Finished', `${stage.title} in ${(0,format/* duration */.p0)(options.elapsed() - stage.start)}`));
            stage = next && { title: next.title, start: options.elapsed() };
        },
        progress: step => {
            if (step === null || options.elapsed() - lastProgress < PROGRESS_INTERVAL_MS)
                return;
            lastProgress = options.elapsed();
            own(status(step.verb, step.text));
        },
        close: () => {
            leave();
            closed = true;
        },
    };
}
/** Text of others in a line of ours: the runner's older form of a command counts wherever it stands in a line (actions/runner, ActionCommand.cs). */
function quoted(text) {
    return (0,format/* visible */.RK)(text).replaceAll('##[', '##\\u{5b}');
}
/** As the toolkit escapes a command's message. */
function escapeData(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
/** As the toolkit escapes a command's property. */
function escapeProperty(text) {
    return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

;// CONCATENATED MODULE: ./src/doors/speech.ts



/** Returns a console whose messages name inputs as the users of its door write them. */
function speaking(syntax, console) {
    return {
        ...console,
        info: text => console.info((0,request/* inSyntax */.zJ)(syntax, text)),
        warn: text => console.warn((0,request/* inSyntax */.zJ)(syntax, text)),
        error: text => console.error((0,request/* inSyntax */.zJ)(syntax, text)),
    };
}
/** Returns the console of a workflow's step; `RUNNER_DEBUG` is the runner's switch for details. */
function stepConsole() {
    const debug = process.env['RUNNER_DEBUG'] === '1';
    return speaking('yaml', runnerConsole(process.stdout, { elapsed: () => performance.now(), debug }));
}
/** Writes a command's result, if it has any, to standard output. */
function print(result) {
    if (result !== '')
        process.stdout.write(`${result}\n`);
}
/** Prints a result for people: a terminal gets lines that fit it. */
function show(result) {
    const { isTTY, columns } = process.stdout;
    return print(isTTY && columns > 0 ? (0,format/* fitted */.$5)(result, columns) : result);
}


/***/ }),

/***/ 9091:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  P4: () => (/* binding */ PLATFORMS),
  ol: () => (/* binding */ hostPlatform),
  fl: () => (/* binding */ normalArchitecture),
  Je: () => (/* binding */ normalPlatform),
  Dr: () => (/* binding */ ociPlatform),
  O4: () => (/* binding */ parseLibc),
  qA: () => (/* binding */ parsePlatforms),
  Sx: () => (/* binding */ parseTargets),
  Kd: () => (/* binding */ readPlatform),
  k8: () => (/* binding */ runsOn),
  HK: () => (/* binding */ sbomName)
});

// EXTERNAL MODULE: ./src/system/errors.ts
var errors = __nccwpck_require__(6578);
// EXTERNAL MODULE: ./src/system/nearest.ts + 1 modules
var nearest = __nccwpck_require__(7919);
;// CONCATENATED MODULE: ./src/oci/platform-rows.ts
const row = (platform, musl, gnu, elf, more = {}) => ({
    platform: platform,
    musl: musl,
    gnu: gnu,
    elf,
    ...more,
});
const little64 = (machine) => ({
    machine,
    bits: 64,
    byteOrder: 'little',
});
const X86_64 = little64('X86_64');
const ARM = { machine: 'ARM', bits: 32, byteOrder: 'little' };
const ARMV7 = { ...ARM, floatAbi: 'hard', armArchitecture: 7 };
const ARMV6 = { ...ARM, floatAbi: 'hard', armArchitecture: 6 };
const ARMV5 = { ...ARM, floatAbi: 'soft', armArchitecture: 5 };
const I386 = { machine: '386', bits: 32, byteOrder: 'little' };
const RISCV64 = { ...little64('RISCV'), floatAbi: 'hard' };
const S390X = { machine: 'S390', bits: 64, byteOrder: 'big' };
const LOONG64 = { ...little64('LOONGARCH'), floatAbi: 'hard' };
/**
 * Every Linux platform that Docker's official images are built for, the most used first.
 *
 * The triples are those of rustc's platform support page whose baseline is the platform's: `arm/v6` is the Raspberry Pi 1
 * (ARMv6 with VFP2), `arm/v5` has no floating-point unit, `386` has the SSE2 that Rust's i686 asks for. All but
 * `s390x-unknown-linux-musl` (tier 3) have a std that rustup serves (tier 2); its std is built of rust-src.
 *
 * amd64's levels differ in instructions only: nothing in an ELF file tells them apart, so their identity is the same.
 */
const ROWS = [
    row('linux/amd64', 'x86_64-unknown-linux-musl', 'x86_64-unknown-linux-gnu', X86_64),
    row('linux/amd64/v2', 'x86_64-unknown-linux-musl', 'x86_64-unknown-linux-gnu', X86_64, {
        cpu: 'x86-64-v2',
    }),
    row('linux/amd64/v3', 'x86_64-unknown-linux-musl', 'x86_64-unknown-linux-gnu', X86_64, {
        cpu: 'x86-64-v3',
    }),
    row('linux/arm64', 'aarch64-unknown-linux-musl', 'aarch64-unknown-linux-gnu', little64('AARCH64')),
    row('linux/arm/v7', 'armv7-unknown-linux-musleabihf', 'armv7-unknown-linux-gnueabihf', ARMV7),
    row('linux/arm/v6', 'arm-unknown-linux-musleabihf', 'arm-unknown-linux-gnueabihf', ARMV6),
    row('linux/arm/v5', 'armv5te-unknown-linux-musleabi', 'armv5te-unknown-linux-gnueabi', ARMV5),
    row('linux/386', 'i686-unknown-linux-musl', 'i686-unknown-linux-gnu', I386),
    row('linux/ppc64le', 'powerpc64le-unknown-linux-musl', 'powerpc64le-unknown-linux-gnu', little64('PPC64'), {
        glibc: 19,
    }),
    row('linux/riscv64', 'riscv64gc-unknown-linux-musl', 'riscv64gc-unknown-linux-gnu', RISCV64, { glibc: 27 }),
    row('linux/s390x', 's390x-unknown-linux-musl', 's390x-unknown-linux-gnu', S390X),
    row('linux/loong64', 'loongarch64-unknown-linux-musl', 'loongarch64-unknown-linux-gnu', LOONG64, {
        glibc: 36,
    }),
];

;// CONCATENATED MODULE: ./src/oci/platforms.ts



/** Every platform that there is. */
const PLATFORMS = ROWS.map(row => row.platform);
/** Reads `musl`, `gnu` or `gnu.2.28`. Throws UserError for anything else. */
function parseLibc(text) {
    const match = /^(?:(musl)|gnu(?:\.(2\.\d{1,2}))?)$/i.exec(text.trim());
    if (!match)
        throw new errors/* UserError */.yo(`\`libc\` must be musl, gnu or gnu with a version like gnu.2.28, not \`${text}\``);
    if (match[1] !== undefined)
        return { kind: 'musl' };
    return match[2] === undefined ? { kind: 'gnu' } : { kind: 'gnu', version: match[2] };
}
/**
 * Reads platforms as Docker writes them (`linux/amd64`, `linux/arm/v7`), with its aliases, and gives what to build for each,
 * in the same order. Throws UserError for one that is unknown, given twice or missing altogether.
 */
function parsePlatforms(list, libc) {
    const rows = list.map(text => rowOf('platforms', text));
    refuseRepetition('platforms', list, rows);
    return rows.map(row => targetOf(row, libc));
}
/** Reads one platform of another input, and gives its normal form. Throws UserError for an unknown one. */
function readPlatform(input, text) {
    return rowOf(input, text).platform;
}
function rowOf(input, text) {
    const row = findPlatform(text);
    if (!row)
        throw unknown(input, 'platform', text, names(ROWS));
    return row;
}
/** Returns a platform's normal form: `linux/arm64/v8` and `aarch64` are `linux/arm64`. Undefined for one that is not in the table. */
function normalPlatform(text) {
    return findPlatform(text)?.platform;
}
/**
 * Reads Rust triples (`aarch64-unknown-linux-musl`), for glibc perhaps with a version (`x86_64-unknown-linux-gnu.2.28`), and
 * gives what to build for each, in the same order. Throws UserError as `parsePlatforms` does.
 */
function parseTargets(list) {
    const found = list.map(text => {
        const target = findTriple(text.trim().toLowerCase());
        if (!target)
            throw unknown('targets', 'target', text, TRIPLES);
        return target;
    });
    refuseRepetition('targets', list, found);
    return found;
}
/** Returns a platform as an OCI image index wants it (image-spec 1.1, image-index.md), in the form that BuildKit writes: arm64 has no variant. */
function ociPlatform(name) {
    const [, architecture = '', variant] = name.split('/');
    return { os: 'linux', architecture, ...(variant === undefined ? {} : { variant }) };
}
/** Returns the platform that a container engine on this machine runs natively; macOS's engines run Linux of the same architecture. */
function hostPlatform(host) {
    return (host.architecture === 'aarch64' ? 'linux/arm64' : 'linux/amd64');
}
/** Returns true where an engine on a host of this platform runs the image for that one: its own, or a variant of it. */
function runsOn(platform, host) {
    return platform === host || platform.startsWith(`${host}/`);
}
/** Other names of one architecture, with the variant that they imply: containerd's (platforms/database.go), uname's and Docker Hub's. */
const ARCHITECTURES = new Map([
    ['x86_64', 'amd64'],
    ['x86-64', 'amd64'],
    ['x64', 'amd64'],
    ['aarch64', 'arm64'],
    ['arm64v8', 'arm64'],
    ['arm', 'arm/v7'],
    ['armhf', 'arm/v7'],
    ['armv7', 'arm/v7'],
    ['armv7l', 'arm/v7'],
    ['arm32v7', 'arm/v7'],
    ['armel', 'arm/v6'],
    ['armv6', 'arm/v6'],
    ['armv6l', 'arm/v6'],
    ['arm32v6', 'arm/v6'],
    ['arm32v5', 'arm/v5'],
    ['i386', '386'],
    ['i686', '386'],
    ['loongarch64', 'loong64'],
]);
/** Variants that are the architecture's own baseline, which the normal form does not write. */
const BASELINES = ['amd64/v1', 'arm64/v8', 'arm64/v8.0'];
function findPlatform(text) {
    const parts = text.trim().toLowerCase().split('/');
    const [architecture = '', variant, ...rest] = parts[0] === 'linux' ? parts.slice(1) : parts;
    if (rest.length > 0)
        return undefined;
    const name = normalArchitecture(architecture, variant);
    return ROWS.find(row => row.platform === `linux/${name}`);
}
/** Returns an architecture and its variant in containerd's normal form (platforms.Normalize): `arm64`, `arm/v7`, `amd64/v3`. */
function normalArchitecture(architecture, variant) {
    const machine = ARCHITECTURES.get(architecture) ?? architecture;
    const [base = machine] = machine.split('/');
    const full = variant === undefined ? machine : `${base}/${variant.replace(/^(?=\d)/, 'v')}`;
    return BASELINES.includes(full) ? base : full;
}
function findTriple(text) {
    for (const row of ROWS) {
        // A level of amd64 has no triple of its own.
        if (row.cpu !== undefined)
            continue;
        if (text === row.musl)
            return targetOf(row, { kind: 'musl' });
        if (text === row.gnu)
            return targetOf(row, { kind: 'gnu' });
        const version = text.startsWith(`${row.gnu}.`) ? text.slice(row.gnu.length + 1) : '';
        if (/^2\.\d{1,2}$/.test(version))
            return targetOf(row, { kind: 'gnu', version });
    }
    return undefined;
}
const TRIPLES = ROWS.filter(row => row.cpu === undefined).flatMap(row => [
    row.musl,
    row.gnu,
]);
/** Rust's std needs this minor version of glibc 2 at least (rustc's platform support page). */
const LEAST_GLIBC = 17;
/** Throws UserError for a glibc that is older than the machine's port or than what std needs: zig would say so at the first link. */
function targetOf(row, libc) {
    const least = row.glibc ?? LEAST_GLIBC;
    if (libc.kind === 'gnu' && libc.version !== undefined && Number(libc.version.slice('2.'.length)) < least) {
        throw new errors/* UserError */.yo(`${row.platform}: glibc ${libc.version} is too old, write gnu.2.${least} or newer`);
    }
    const triple = row[libc.kind];
    const version = libc.kind === 'gnu' && libc.version !== undefined ? `.${libc.version}` : '';
    return {
        platform: row.platform,
        triple,
        zigTarget: `${triple}${version}`,
        libc: libc.kind,
        rustflags: [
            // riscv64, loong64 and s390x link dynamically without it, and the others' default is to change one day.
            ...(libc.kind === 'musl' ? ['-Ctarget-feature=+crt-static'] : []),
            ...(row.cpu === undefined ? [] : [`-Ctarget-cpu=${row.cpu}`]),
        ],
        elf: row.elf,
    };
}
function refuseRepetition(input, list, found) {
    if (found.length === 0)
        throw new errors/* UserError */.yo(`\`${input}\` is empty: write at least one`);
    found.forEach(({ platform }, index) => {
        const first = found.findIndex(earlier => earlier.platform === platform);
        if (first === index)
            return;
        const both = list[first] === list[index] ? '' : ` (\`${list[first]}\` and \`${list[index]}\`)`;
        throw new errors/* UserError */.yo(`\`${input}\` names the platform ${platform} twice${both}: write it once`);
    });
}
function unknown(input, what, text, names) {
    // What all begin with says nothing of which was meant.
    const own = (name) => name.replace(/^linux\//, '');
    const near = (0,nearest/* nearest */.p)(own(text.trim().toLowerCase()), names.map(own));
    const meant = names.find(name => own(name) === near);
    const hint = meant === undefined ? '.' : `, did you mean ${meant}?`;
    return new errors/* UserError */.yo(`\`${input}\`: unknown ${what} \`${text}\`${hint} There are ${names.join(', ')}`);
}
function names(rows) {
    return rows.map(row => row.platform);
}
/** Returns the file name of a platform's SBOM, `sbom-linux-arm-v7.cdx.json`: the ending is CycloneDX's for JSON (specification, "Recognized file patterns"). */
function sbomName(platform) {
    return `sbom-${platform.replaceAll('/', '-')}.cdx.json`;
}


/***/ }),

/***/ 2148:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F2: () => (/* binding */ parseReference),
/* harmony export */   FH: () => (/* binding */ formatReference),
/* harmony export */   Ho: () => (/* binding */ registriesOf),
/* harmony export */   Jj: () => (/* binding */ cut),
/* harmony export */   SE: () => (/* binding */ invalidTag),
/* harmony export */   Ub: () => (/* binding */ repositoriesOf),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   Xb: () => (/* binding */ DOCKER_HUB),
/* harmony export */   dz: () => (/* binding */ isTag),
/* harmony export */   jT: () => (/* binding */ registryName),
/* harmony export */   qY: () => (/* binding */ hasRegistry),
/* harmony export */   xL: () => (/* binding */ rejectUrl)
/* harmony export */ });
/* harmony import */ var _system_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3589);
/* harmony import */ var _system_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6578);
/* harmony import */ var _system_value_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3132);



/** Grammar: distribution/reference, reference.go (v0.6.0). */
const DOMAIN = /^(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?$/;
const PATH = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
/** The longest `registry/repository` in bytes, from distribution's reference.go. */
const NAME_LIMIT = 255;
const DOCKER_HUB = 'docker.io';
/**
 * Reads a reference as Docker does: `user/app` is docker.io/user/app, `alpine` is docker.io/library/alpine.
 * `where` is the input that it came from, for the message of the UserError that anything invalid ends in.
 */
function parseReference(text, where) {
    rejectUrl(text, where);
    const { name, tag, digest } = cut(text);
    const { registry, repository } = domainAndPath(name);
    if (!DOMAIN.test(registry) || !PATH.test(repository)) {
        const hint = name === name.toLowerCase()
            ? 'write [registry/]name[:tag], the name in lower-case letters, digits and single . _ - between them'
            : `write it in lower case, \`${name.toLowerCase()}\``;
        throw new _system_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${where}: \`${text}\` is not an image reference: ${hint}`);
    }
    if (registry.length + 1 + repository.length > NAME_LIMIT) {
        throw new _system_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${where}: the name in \`${text}\` has more than ${NAME_LIMIT} characters: shorten it`);
    }
    if (tag !== undefined && !isTag(tag))
        throw invalidTag(tag, where);
    if (digest !== undefined && !(0,_system_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(digest)) {
        throw new _system_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${where}: \`${digest}\` is not a digest: write sha256: and 64 hexadecimal digits, or leave @… out`);
    }
    return { registry, repository, ...(0,_system_value_js__WEBPACK_IMPORTED_MODULE_2__/* .defined */ .sw)({ tag, digest }) };
}
/** Returns `registry/repository`, without tag and digest. */
function nameOf(reference) {
    return `${reference.registry}/${reference.repository}`;
}
/** Returns the `registry/repository` of each reference, once, in their order. */
function repositoriesOf(references) {
    return [...new Set(references.map(text => nameOf(parseReference(text, '`tags`'))))];
}
/** Returns the registries of references, once. */
function registriesOf(references) {
    return [...new Set(references.map(text => parseReference(text, '`tags`').registry))];
}
function formatReference(reference) {
    const tag = reference.tag === undefined ? '' : `:${reference.tag}`;
    return `${nameOf(reference)}${tag}${reference.digest === undefined ? '' : `@${reference.digest}`}`;
}
function isTag(text) {
    return TAG.test(text);
}
function invalidTag(tag, where) {
    return new _system_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${where}: \`${tag}\` is not a tag: write at most 128 letters, digits, _ . and -, not beginning with . or -`);
}
/** Splits what is perhaps a reference into its parts, unchecked. */
function cut(text) {
    const [named = '', ...digests] = text.split('@');
    const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
    return {
        name: colon === -1 ? named : named.slice(0, colon),
        ...(colon === -1 ? {} : { tag: named.slice(colon + 1) }),
        ...(digests.length === 0 ? {} : { digest: digests.join('@') }),
    };
}
/** Returns a registry's host as references have it: Docker Hub answers to three. */
function registryName(host) {
    return /^(index|registry-1)\.docker\.io$/.test(host) ? DOCKER_HUB : host;
}
/** Returns true where the first part must be a registry's host, since it cannot be a Docker Hub user (distribution/reference, normalize.go). */
function hasRegistry(name) {
    const slash = name.indexOf('/');
    const first = name.slice(0, slash);
    return slash > 0 && (/[.:[]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
}
function domainAndPath(name) {
    const slash = name.indexOf('/');
    const registry = hasRegistry(name) ? registryName(name.slice(0, slash)) : DOCKER_HUB;
    const path = hasRegistry(name) ? name.slice(slash + 1) : name;
    const repository = registry === DOCKER_HUB && !path.includes('/') ? `library/${path}` : path;
    return { registry, repository };
}
/** What people paste from a browser or from git; the second kind holds a password and is not repeated. */
function rejectUrl(text, where) {
    if (/:.*@(?!sha\d+:)/.test(text)) {
        throw new _system_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${where}: a name carries a user and a password, which would be seen: give them as \`username\` and \`password\``);
    }
    if (text.includes('://')) {
        throw new _system_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${where}: \`${text}\` is an address: write it without ${text.split('://')[0]}://`);
    }
}


/***/ }),

/***/ 1542:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  mc: () => (/* reexport */ INPUTS),
  xv: () => (/* reexport */ VERSION),
  Gu: () => (/* reexport */ forPlatforms),
  l4: () => (/* reexport */ forThisMachine),
  T2: () => (/* reexport */ givenLayer),
  BK: () => (/* reexport */ helpText),
  zJ: () => (/* reexport */ inSyntax),
  xh: () => (/* reexport */ isOfAll),
  g9: () => (/* reexport */ isSecretSource),
  Mn: () => (/* reexport */ lines),
  p_: () => (/* reexport */ list),
  t4: () => (/* reexport */ located),
  TE: () => (/* reexport */ lookUp),
  Pe: () => (/* reexport */ nameImage),
  Du: () => (/* reexport */ parseCommandLine),
  Cy: () => (/* reexport */ readCommon),
  L1: () => (/* reexport */ readCredentials),
  H: () => (/* reexport */ readImages),
  cI: () => (/* reexport */ readRun),
  sb: () => (/* reexport */ readSettings),
  V0: () => (/* reexport */ records),
  T: () => (/* reexport */ requireDirectory),
  zc: () => (/* reexport */ settingsFor),
  MT: () => (/* reexport */ shareOut),
  qP: () => (/* reexport */ webUrl),
  rd: () => (/* reexport */ withPlaces)
});

// EXTERNAL MODULE: ./src/oci/platforms.ts + 1 modules
var oci_platforms = __nccwpck_require__(9091);
// EXTERNAL MODULE: ./src/system/errors.ts
var errors = __nccwpck_require__(6578);
// EXTERNAL MODULE: ./src/system/value.ts
var system_value = __nccwpck_require__(3132);
;// CONCATENATED MODULE: ./src/request/inputs.json
const inputs_namespaceObject = /*#__PURE__*/JSON.parse('{"r":"0.1.0","Q":{"path":{"group":"project","description":"Directory to build in, the Rust project\'s or one below it (a workspace member\'s); packages, toolchain and configuration are those that cargo takes there.","default":".","setting":null},"package":{"group":"project","description":"Packages of the workspace whose binaries go into the image. Default, cargo\'s own choice in the directory (a member\'s package, else the workspace\'s default members).","default":"","setting":"list"},"bin":{"group":"project","description":"Binaries that go into the image. Default, all of the packages\' whose required-features are active.","default":"","setting":"list"},"profile":{"group":"project","description":"Cargo profile; [linux/arm64] NAME on a line of its own is for that platform.","default":"release","setting":"text"},"features":{"group":"project","description":"Cargo features to activate; a line that begins with [linux/amd64] is for that platform alone.","default":"","setting":"list"},"all-features":{"group":"project","description":"Activate all features.","default":"false","setting":"flag"},"no-default-features":{"group":"project","description":"Do not activate the default feature.","default":"false","setting":"flag"},"locked":{"group":"project","description":"Require an up-to-date Cargo.lock.","default":"true","setting":"flag"},"toolchain":{"group":"project","description":"rustup toolchain to build with. Default, what the project\'s rust-toolchain.toml names, else rustup\'s default.","default":"","setting":null},"rustflags":{"group":"project","description":"Flags for rustc, added to the project\'s own; a line that begins with [linux/amd64] is for that platform alone.","default":"","setting":"list"},"platforms":{"group":"platforms","description":"Platforms to build for, as Docker names them.","default":"linux/amd64,linux/arm64","setting":"list"},"targets":{"group":"platforms","description":"Rust targets to build for, instead of platforms.","default":"","setting":"list"},"libc":{"group":"platforms","description":"C library to link with, musl (static), gnu, or gnu with a version (gnu.2.28).","default":"musl","setting":"text"},"only-platforms":{"group":"platforms","description":"Of these platforms, the ones that this run builds, as a matrix of org/rust-multiarch/plan gives them. Default, all.","default":"","setting":null},"registry":{"group":"image","description":"Registry of image and of the credentials (ghcr.io). Full references in tags keep theirs.","default":"","setting":"text"},"image":{"group":"image","description":"Image name (owner/name); with {package} or {bin} in it an image for each package or binary; none for no image. Upper case is lowered.","default":"","setting":"text"},"variants":{"group":"image","description":"More images of the same, each a suffix of the tags and a setting that differs (-alpine base=alpine:3), one a line.","default":"","setting":"variants"},"tags":{"group":"image","description":"Tags, or full references. Default, made from the event (branch, release tag, pull request).","default":"","setting":"list"},"username":{"group":"image","description":"User name for the registry.","default":"","setting":null},"password":{"group":"image","description":"Password or token for the registry.","default":"","setting":null},"push":{"group":"image","description":"Push the image to its registries (true or false). With digest, push it without tags, as one runner\'s part of an image that org/rust-multiarch/merge makes.","default":"false","setting":null},"load":{"group":"image","description":"Load the host\'s platform into the Docker engine, or into podman where there is no Docker.","default":"false","setting":null},"output":{"group":"image","description":"Also write the image to an OCI archive (name.tar) or an OCI layout directory (name/).","default":"","setting":null},"base":{"group":"image","description":"Base image. Default, a built-in one with CA certificates, a non-root user, time zones and /tmp; scratch for an empty one.","default":"","setting":"text"},"zoneinfo":{"group":"image","description":"Time zones in the built-in base, in /usr/share/zoneinfo.","default":"true","setting":"flag"},"dockerfile":{"group":"image","description":"Dockerfile to build the image with; COPY --from=binaries takes the finished binaries.","default":"","setting":"text"},"build-args":{"group":"image","description":"Build arguments for the Dockerfile (NAME=value), one a line.","default":"","setting":"table"},"secrets":{"group":"image","description":"Secrets for the Dockerfile\'s RUN --mount=type=secret (id=value; id=NAME,src=FILE; id=NAME,env=VARIABLE), one a line.","default":"","setting":null},"target":{"group":"image","description":"Stage of the Dockerfile to build.","default":"","setting":"text"},"dest":{"group":"image","description":"Path of the binaries in the image, a directory (/app/) or a path with {bin} (/opt/{bin}/run); of an only binary, also its own (/server).","default":"/usr/local/bin/","setting":"text"},"entrypoint":{"group":"image","description":"Entrypoint, a binary\'s name or a command (JSON array or words). Default, the image\'s only binary, or of several their package\'s default-run.","default":"","setting":"command"},"cmd":{"group":"image","description":"Default arguments of the entrypoint (JSON array or words).","default":"","setting":"command"},"env":{"group":"image","description":"Environment variables of the image (NAME=value), one a line.","default":"","setting":"table"},"user":{"group":"image","description":"User to run as (name or uid, with :group); the built-in base gets a name that it lacks (app, app:10001). Default, the base\'s; with the built-in base 65532.","default":"","setting":"text"},"workdir":{"group":"image","description":"Working directory.","default":"","setting":"text"},"expose":{"group":"image","description":"Ports the image listens on (8080, 53/udp, 9000-9001).","default":"","setting":"list"},"volumes":{"group":"image","description":"Directories that a container keeps in volumes (/data, /cache).","default":"","setting":"list"},"healthcheck":{"group":"image","description":"Check of the container\'s health as a Dockerfile\'s HEALTHCHECK has it (--interval=10s --retries=3 CMD server health), CMD-SHELL for a line of shell, NONE to drop the base\'s.","default":"","setting":"text"},"stop-signal":{"group":"image","description":"Signal that stops the container (SIGINT, 15). Default, the base\'s, else SIGTERM.","default":"","setting":"text"},"files":{"group":"image","description":"Files to copy into the image (from:to, of the project, a file, directory or glob; of another image, busybox:1.37!/bin/busybox:/bin/wget; then user:group and 0644 where they differ), one a line.","default":"","setting":"list"},"dirs":{"group":"image","description":"Directories that the image\'s user owns (/data; with another owner and mode, /data:user:group:0750).","default":"","setting":"list"},"links":{"group":"image","description":"Symlinks in the image (/path/of/link:/target), one a line.","default":"","setting":"list"},"labels":{"group":"image","description":"Labels of the image (key=value), one a line.","default":"","setting":"table"},"annotations":{"group":"image","description":"Annotations (key=value, with buildx\'s level prefixes), one a line.","default":"","setting":"table"},"sbom":{"group":"image","description":"Attach a CycloneDX SBOM to the pushed image, per platform.","default":"false","setting":"flag"},"compression":{"group":"image","description":"Compression of layers, gzip or zstd.","default":"gzip","setting":"text"},"binaries":{"group":"image","description":"Directory of ready binaries (DIR/linux/amd64/app) to assemble; nothing is compiled.","default":"","setting":null},"cache":{"group":"cache","description":"When caches are used; auto (restore on branches and pull requests, save on the default branch), read, always or off.","default":"auto","setting":null},"cache-key":{"group":"cache","description":"A part of your own in every cache key.","default":"","setting":null},"cache-dir":{"group":"cache","description":"Keep cache entries in this directory instead of GitHub\'s cache.","default":"","setting":null},"cache-ignore":{"group":"cache","description":"Globs of files that decide no binary, besides documents, scripts and other ecosystems\' projects.","default":"","setting":null},"linker":{"group":"tools","description":"What links musl binaries; auto (rustc\'s own rust-lld, but zig where there is C++), zig or lld.","default":"auto","setting":null},"zig-version":{"group":"tools","description":"zig version, VERSION or VERSION@sha256:HASH.","default":"0.16.0","setting":null},"cargo-zigbuild-version":{"group":"tools","description":"cargo-zigbuild version, VERSION or VERSION@sha256:HASH.","default":"0.24.0","setting":null},"cargo-chef-version":{"group":"tools","description":"cargo-chef version, VERSION or VERSION@sha256:HASH.","default":"0.1.78","setting":null},"annotate-warnings":{"group":"report","description":"Show the compiler\'s warnings at their lines in a pull request, as its errors are.","default":"false","setting":null},"summary":{"group":"report","description":"Write a job summary.","default":"true","setting":null},"allow-hints":{"group":"report","description":"Hints about the project that are not told (fat-lto, duplicate-crate), as `rust-multiarch doctor` names them.","default":"","setting":"list"},"report":{"group":"report","description":"Files to write the run\'s report to, NAME.html for people and NAME.json for programs.","default":"","setting":null}}}');
;// CONCATENATED MODULE: ./src/request/inputs.ts

/** Of package.json. */
const VERSION = inputs_namespaceObject.r;
/** The inputs of action.yml, in its order (`npm run generate`). */
const INPUTS = inputs_namespaceObject.Q;

;// CONCATENATED MODULE: ./src/request/values.ts



/** Returns the one value, or undefined where there is none. Throws UserError where it has several lines. */
function single(get, name) {
    const text = get(name).trim();
    if (text.includes('\n'))
        throw new errors/* UserError */.yo(`\`${name}\` takes one value, not ${lines(text).length}`);
    return text === '' ? undefined : text;
}
/** Returns the one value of an input that has a default. */
function required(get, name) {
    return single(get, name) ?? INPUTS[name].default;
}
/** Splits a list at lines and commas, as Docker's actions do. */
function list(get, name) {
    return get(name)
        .split(/[\n,]/)
        .map(item => item.trim())
        .filter(item => item !== '');
}
/** Splits a list at lines: its values may hold commas. */
function lines(text) {
    return text
        .split('\n')
        .map(line => line.trim())
        .filter(line => line !== '');
}
/**
 * As `lines`, where a value may have several: in double quotes, those in it doubled. It is how docker/build-push-action reads its
 * lists, and how its documentation writes secrets.
 */
function records(text) {
    return [...text.matchAll(/^[^\S\n]*"((?:[^"]|"")*)"[^\S\n]*$|^(.*)$/gm)]
        .map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain.trim())
        .filter(record => record !== '');
}
function isBoolean(name) {
    return INPUTS[name].default === 'true' || INPUTS[name].default === 'false';
}
/** `true` or `false` as YAML 1.2's core schema writes them, which is what a workflow passes. */
function flag(get, name) {
    const text = single(get, name) ?? '';
    if (/^(true|True|TRUE)$/.test(text))
        return true;
    if (/^(false|False|FALSE)$/.test(text) || text === '')
        return false;
    throw new errors/* UserError */.yo(`\`${name}\` must be true or false, not \`${text}\``);
}
/** Returns the word that the input holds. Throws UserError for a word that is not among `words`. */
function choice(get, name, words) {
    const text = required(get, name);
    const word = words.find(candidate => candidate === text);
    if (word === undefined)
        throw new errors/* UserError */.yo(`\`${name}\` must be ${oneOf(words)}, not \`${text}\``);
    return word;
}
/** `NAME=value` records; the value may be empty and hold `=`, a later one wins as in docker/build-push-action. Throws UserError for one without a name. */
function pairs(get, name) {
    const result = {};
    for (const line of records(get(name))) {
        const at = line.indexOf('=');
        if (at < 1)
            throw new errors/* UserError */.yo(`\`${name}\`: \`${line}\` is not of the form NAME=value`);
        const key = line.slice(0, at).trim();
        result[key] = line.slice(at + 1);
    }
    return result;
}
/**
 * Lines on `NAME=value` records that say perhaps something else than was meant: a name with two values, of which the later one wins as in
 * docker/build-push-action, and records of an input or flag that a comma parts. A variable that follows one has capitals: `RUST_LOG=info,hyper=debug` is one.
 */
function doubts({ get, written }, name) {
    const next = name === 'env' ? /^[^,"]*,\s*[A-Z_][A-Z0-9_]*=/ : /^[^,"]*,\s*[A-Za-z_][\w./-]*=/;
    const values = new Map();
    const found = new Set();
    for (const record of records(get(name))) {
        const [, key = record, value = ''] = /^([^=]*)=(.*)$/s.exec(record) ?? [];
        const before = values.get(key);
        if (before !== undefined && before !== value)
            found.add(`\`${name}\`: \`${key}\` is given twice: it is \`${value}\`, and no longer \`${before}\``);
        values.set(key, value);
        if (written(name)?.from === 'input' && next.test(value))
            found.add(`\`${name}\`: \`${key}\` is \`${value}\`, since a comma parts nothing here: write one a line if two are meant`);
    }
    return [...found];
}
/** Returns a line on each word of these commands that a shell would replace, where no shell starts. */
function unreplaced(get, names) {
    const all = names.flatMap(name => (command(get, name) ?? []).map(word => ({ name, word })));
    if (all.some(({ word }) => /^-\w*c$/.test(word)))
        return [];
    return all
        .filter(({ word }) => /\$(\w|\{)|^(&&|\|\|?|;|\d?>>?|<)$/.test(word))
        .map(({ name, word }) => `\`${name}\`: \`${word}\` reaches the program as it is: no shell reads it`);
}
/** Reads a command as a Dockerfile's ENTRYPOINT takes it: a JSON array of strings, which may be empty, or words (no shell, no quotes). */
function command(get, name) {
    const text = single(get, name);
    return text === undefined ? undefined : words(name, text);
}
/** Returns the words of a command's text, as `command` reads it. Throws UserError for what only a shell understands. */
function words(name, text) {
    if (text.startsWith('[')) {
        const parsed = (0,system_value/* parseJson */.qF)(text);
        if (Array.isArray(parsed) && parsed.every(word => typeof word === 'string'))
            return parsed;
        throw new errors/* UserError */.yo(`\`${name}\`: ${text} is not a JSON array of strings`);
    }
    const shell = /&&|\|\||[|&;<>$`()*]/.exec(text)?.[0];
    if (shell === undefined) {
        if (!/["']/.test(text))
            return text.split(/\s+/);
        throw new errors/* UserError */.yo(`\`${name}\`: quotes mean nothing here: write a JSON array (["/app", "two words"])`);
    }
    const way = name === 'healthcheck'
        ? `CMD-SHELL ${text}`
        : `["/bin/sh", "-c", ${JSON.stringify(text)}] where the image has one, or a JSON array of the words as they are`;
    throw new errors/* UserError */.yo(`\`${name}\`: \`${shell}\` is for a shell: write ${way}`);
}
function oneOf(words) {
    return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
/** Returns the text where it can be part of a path or of a variable's name. Throws UserError for any other. */
function word(text, name) {
    if (/^[A-Za-z0-9_-]+$/.test(text))
        return text;
    throw new errors/* UserError */.yo(`\`${name}\`: \`${text}\` has more than letters, digits, - and _`);
}
/** What a setting gives way to where a layer above its own says it. */
const RIVALS = {
    targets: ['platforms'],
    platforms: ['targets'],
    libc: ['targets'],
    dockerfile: ['base'],
    'build-args': ['base'],
    target: ['base'],
    base: ['dockerfile'],
};
/** Returns the value of each input: that of the first layer that has one, whole, else its default. A layer before it may have a rival, which wins. */
function lookUp(layers) {
    const written = name => {
        for (const layer of layers) {
            const found = layer(name);
            if (found)
                return found;
            if (RIVALS[name]?.some(rival => layer(rival)?.text))
                return undefined;
        }
        return undefined;
    };
    return { get: name => written(name)?.text.trim() || INPUTS[name].default, written };
}
/** Returns what inputs and flags say. An empty text is a value: it undoes what Cargo.toml says, and the default counts. */
function givenLayer(given) {
    return name => {
        const text = given(name)?.trim();
        return text === undefined ? undefined : { text, from: 'input' };
    };
}
/** Runs `read`; a UserError of it that begins with names of settings gets their places in Cargo.toml. */
function withPlaces({ written }, read) {
    try {
        return read();
    }
    catch (error) {
        throw located(error, written);
    }
}
/** Settings of which the project may lack what they name: `no feature \`tls\`: …`. */
const KINDS = {
    package: 'package',
    binary: 'bin',
    feature: 'features',
    profile: 'profile',
};
/** Returns the error with the places of the settings that it begins with, or is about: `Cargo.toml:7: …`. */
function located(error, written) {
    if (!(error instanceof errors/* UserError */.yo))
        return error;
    const [head = ''] = /^(`[a-z-]+`(, | and )?)+/.exec(error.message) ?? [];
    const [, kind = ''] = /^no (\w+) `/.exec(error.message) ?? [];
    const names = [KINDS[kind], ...[...head.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name)];
    const places = names.flatMap(name => (name !== undefined && Object.hasOwn(INPUTS, name) ? written(name) : []) ?? []);
    const files = [
        ...new Set(places.map(({ from }) => from).filter(from => from !== 'input' && from !== 'default')),
    ];
    if (files.length === 0)
        return error;
    // A name without backticks is written as it is, through every door.
    const bare = head.replaceAll('`', '') + error.message.slice(head.length);
    return new errors/* UserError */.yo(`${files.join(', ')}: ${bare}`);
}

;// CONCATENATED MODULE: ./src/request/compile.ts



/** Reads what decides binaries. Throws UserError. */
function readCompile(values) {
    const { get } = values;
    return {
        targets: readTargets(values),
        packages: list(get, 'package'),
        allFeatures: flag(get, 'all-features'),
        defaultFeatures: !flag(get, 'no-default-features'),
        locked: flag(get, 'locked'),
        ...readPlatformSettings(get),
    };
}
/** Returns what a platform is built with: its own profile instead of the others', its own features and flags after theirs. */
function settingsFor({ profile, features, rustflags, only = {} }, platform) {
    const own = only[platform] ?? {};
    return {
        profile: own.profile ?? profile,
        features: [...features, ...(own.features ?? [])],
        rustflags: [...rustflags, ...(own.rustflags ?? [])],
    };
}
function readTargets({ get, written }) {
    const triples = list(get, 'targets');
    const libc = (0,oci_platforms/* parseLibc */.O4)(required(get, 'libc'));
    const both = ['platforms', 'libc'].find(name => written(name)?.text);
    if (triples.length > 0 && both) {
        throw new errors/* UserError */.yo(`\`${both}\` and \`targets\` are both given: a target says its platform and its libc`);
    }
    return triples.length > 0 ? (0,oci_platforms/* parseTargets */.Sx)(triples) : (0,oci_platforms/* parsePlatforms */.qA)(list(get, 'platforms'), libc);
}
/**
 * Reads `profile`, `features` and `rustflags`: lines for all platforms, and lines for those that they begin with, in brackets
 * (`[linux/amd64,linux/arm64] --cfg=fast`). Throws UserError.
 */
function readPlatformSettings(get) {
    const only = {};
    const read = (name, join) => {
        const all = [];
        const own = new Map();
        for (const line of lines(get(name))) {
            const [, platforms, value = line] = /^\[([^\]]+)\]\s*(\S.*)$/.exec(line) ?? [];
            if (platforms === undefined && line.startsWith('[')) {
                throw new errors/* UserError */.yo(`\`${name}\`: \`${line}\` is not a platform in brackets with a value: write [linux/amd64] VALUE`);
            }
            if (platforms === undefined)
                all.push(value);
            for (const text of platforms?.split(',') ?? []) {
                const platform = (0,oci_platforms/* readPlatform */.Kd)(name, text);
                own.set(platform, [...(own.get(platform) ?? []), value]);
            }
        }
        for (const [platform, values] of own)
            only[platform] = { ...only[platform], [name]: join(values, `${name}\`: \`[${platform}]`) };
        return join(all, name);
    };
    const settings = {
        profile: read('profile', ([first = 'release', ...more], name) => {
            if (more.length === 0)
                return word(first, name);
            throw new errors/* UserError */.yo(`\`${name}\` takes one value, not ${more.length + 1}`);
        }),
        features: read('features', values => values.flatMap(value => value.split(/[\s,]+/).filter(Boolean))),
        rustflags: read('rustflags', values => values.flatMap(value => value.split(/\s+/).filter(Boolean))),
    };
    return { ...settings, ...(Object.keys(only).length > 0 ? { only } : {}) };
}
/** A line a platform that is not built: whoever builds one platform a job writes the same inputs in each. */
function idleSettings({ targets, only = {} }) {
    return Object.entries(only)
        .filter(([name]) => targets.every(({ platform }) => platform !== name))
        .map(([platform, own]) => {
        const names = Object.keys(own).map(name => `\`${name}\``);
        return `${names.join(', ')}: ${platform} is not built here, so its lines count for nothing`;
    });
}

// EXTERNAL MODULE: ./src/oci/reference.ts
var oci_reference = __nccwpck_require__(2148);
;// CONCATENATED MODULE: ./src/request/credentials.ts



/**
 * Returns credentials for the registry that is `written`, else for the only registry that the image's names have. `withheld`: a fork's pull request, which is not
 * pushed and for which GitHub leaves secrets empty.
 */
function readCredentials(get, written, references, password, withheld) {
    const username = single(get, 'username');
    if (withheld && !password)
        return undefined;
    if (username === undefined && password === undefined)
        return undefined;
    if (username === undefined)
        throw new errors/* UserError */.yo('`password` without `username`: give both');
    if (password === undefined || password === '') {
        throw new errors/* UserError */.yo('`username` without a password: give `password` too');
    }
    const registries = (0,oci_reference/* registriesOf */.Ho)(references);
    const named = written?.toLowerCase().split('/')[0];
    const registry = named ?? (registries.length === 1 ? registries[0] : undefined);
    if (registry === undefined)
        throw new errors/* UserError */.yo('`username` and `password` for which registry? write `registry`');
    return { registry: (0,oci_reference/* registryName */.jT)(registry), username, password };
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(7975);
// EXTERNAL MODULE: ./src/system/nearest.ts + 1 modules
var nearest = __nccwpck_require__(7919);
;// CONCATENATED MODULE: ./src/request/command-line.ts
const COMMANDS = [
    'build',
    'run',
    'init',
    'assemble',
    'plan',
    'doctor',
    'cache',
    'help',
    'version',
];

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: ./src/request/other-flags.ts

/** Flags of docker, buildx, ko and cargo that mean what an input means, with the letter that they are abbreviated to there. */
const SAME = {
    tag: { input: 'tags', short: 't' },
    platform: { input: 'platforms' },
    file: { input: 'dockerfile', short: 'f' },
    'build-arg': { input: 'build-args' },
    secret: { input: 'secrets' },
    label: { input: 'labels' },
    'image-label': { input: 'labels' },
    annotation: { input: 'annotations' },
    'image-annotation': { input: 'annotations' },
    tarball: { input: 'output' },
    path: { input: 'path' },
};
/** Letters for inputs of ours, as cargo and docker have them. */
const LETTERS = {
    p: 'package',
    F: 'features',
    o: 'output',
    e: 'env',
};
/** Switches that ask for what is done anyway. */
const DEFAULTS = new Set(['bins', 'pull', 'provenance=false', 'no-push']);
const JSON_RESULT = 'write --json, which prints digest, imageid and metadata';
const BINARIES = 'an image holds binaries: --bin=NAME chooses them';
const PACKAGES = 'name the packages: --package=NAME,NAME';
const NAME = 'write the whole name: --image=NAME, or --tags=REGISTRY/NAME:TAG';
const CACHE = 'write --cache-dir=DIR; on GitHub its cache is used without a flag';
const OFFLINE = 'set CARGO_NET_OFFLINE=true';
const PROVENANCE = 'no provenance is made: attest the digest that --json prints';
/** Flags whose meaning has no equal here: what to write instead. */
const ELSEWHERE = {
    '--no-cache': 'write --cache=off for no cache store, or `rust-multiarch cache clear` to compile all again',
    '--cache-from': CACHE,
    '--cache-to': CACHE,
    '--provenance': PROVENANCE,
    '--attest': `${PROVENANCE}; --sbom attaches an SBOM`,
    '--iidfile': JSON_RESULT,
    '--metadata-file': JSON_RESULT,
    '--image-refs': JSON_RESULT,
    '--message-format': JSON_RESULT,
    '--progress': '-q says less, -v says more, and a pipe gets plain lines',
    '--builder': 'set BUILDX_BUILDER=NAME',
    '--offline': OFFLINE,
    '--frozen': `${OFFLINE}; --locked is the default`,
    '--config': 'write it in .cargo/config.toml, or set its CARGO_… variable',
    '--color': 'set CARGO_TERM_COLOR',
    '--target-dir': 'set RUST_MULTIARCH_HOME, which holds all that is kept',
    '--ssh': 'cargo uses the ssh-agent of SSH_AUTH_SOCK without a flag',
    '-Z': 'write it under [unstable] in .cargo/config.toml, and --toolchain=nightly',
    '--ignore-rust-version': 'write a newer --toolchain',
    '--timings': 'write --report=report.html, which shows what was compiled when',
    '--dry-run': 'write rust-multiarch plan',
    '-C': 'give the directory after the command',
    '--workspace': PACKAGES,
    '--all': PACKAGES,
    '--exclude': PACKAGES,
    '--lib': BINARIES,
    '--example': BINARIES,
    '--examples': BINARIES,
    '--test': BINARIES,
    '--tests': BINARIES,
    '--bench': BINARIES,
    '--benches': BINARIES,
    '--all-targets': BINARIES,
    '--bare': NAME,
    '-B': NAME,
    '--base-import-paths': NAME,
    '-P': NAME,
    '--preserve-import-paths': NAME,
    '-L': 'write --load',
    '--local': 'write --load',
    '--oci-layout-path': 'write --output=DIR/',
};
/** Returns the input, and its value, that a flag means. A name of neither ours nor theirs stays as it is. */
function translate(name, value) {
    if (name === 'release')
        return ['profile', value ?? 'release'];
    if (name === 'manifest-path')
        return ['path', value && (0,external_node_path_.dirname)(value)];
    if (name === 'target' && value !== undefined && isTriple(value))
        return ['targets', value];
    return [SAME[name]?.input ?? name, value];
}
/** A Rust target as cargo's --target takes it; no stage of a Dockerfile is called so. */
function isTriple(text) {
    return /^[a-z0-9_.]+-[a-z0-9_]+-linux-[a-z0-9_]+$/.test(text);
}

;// CONCATENATED MODULE: ./src/request/secret.ts

/** buildx's own form names where the secret is, and always has an id (buildx reference, `buildx build --secret`). */
function isSecretSource(line) {
    return /^(?:type=\w+,)?id=[^,]+(?:,(?:type|src|source|env)=[^,]+)+$/.test(line);
}
/**
 * Reads a line of `secrets`: a source, or `NAME=value` as docker/build-push-action takes it. Any other is refused without being
 * repeated: it may hold the secret.
 */
function readSecret(line) {
    if (isSecretSource(line))
        return { kind: 'source', source: line };
    const at = line.indexOf('=');
    const [id, value] = [line.slice(0, at), line.slice(at + 1)];
    if (at > 0 && !/\s/.test(id) && value !== '')
        return { kind: 'value', id, value };
    throw new errors/* UserError */.yo('`secrets`: a line is neither NAME=value nor id=NAME,src=FILE nor id=NAME,env=VARIABLE');
}

;// CONCATENATED MODULE: ./src/request/flags.ts









/** Flags of the command line alone; every other flag is an input of action.yml. */
const OWN_SWITCHES = [
    'json',
    'verbose',
    'quiet',
    'help',
    'version',
    'password-stdin',
    'workflow',
    'fix',
];
const OWN_FLAGS = [...OWN_SWITCHES, 'jobs'];
const SHORT = {
    help: 'h',
    version: 'V',
    verbose: 'v',
    quiet: 'q',
    jobs: 'j',
};
/** A secret on a command line is in the process list and in the shell's history: it comes by standard input. */
const PASSWORD = 'password';
/** Given by the directory after the command. */
const DIRECTORY = 'path';
/** A runner's alone. */
const SUMMARY = 'summary';
const isInput = (name) => Object.hasOwn(INPUTS, name);
/** Names of all inputs that have a flag, in action.yml's order. */
const FLAGS = Object.keys(INPUTS)
    .filter(isInput)
    .filter(name => name !== DIRECTORY && name !== PASSWORD && name !== SUMMARY);
const ASKED = {
    given: () => undefined,
    operands: [],
    args: [],
    json: false,
    fix: false,
    passwordFromStdin: false,
    isShort: false,
    workflow: false,
};
/**
 * Reads the arguments after the program's name. A flag that takes a value may be given several times: one line each.
 * Throws UserError for anything that does not exist, with the nearest that does.
 */
function parseCommandLine(args) {
    const options = {};
    const take = (name, type, short) => {
        options[name] = short === undefined ? { type } : { type, short };
    };
    const letters = Object.fromEntries(Object.entries(LETTERS).map(([letter, name]) => [name, letter]));
    for (const name of FLAGS)
        take(name, isBoolean(name) ? 'boolean' : 'string', letters[name]);
    for (const [name, { short }] of Object.entries(SAME))
        take(name, 'string', short);
    for (const name of OWN_SWITCHES)
        take(name, 'boolean', SHORT[name]);
    for (const name of ['jobs', 'manifest-path'])
        take(name, 'string', SHORT[name]);
    take('release', 'boolean', 'r');
    const { tokens } = (0,external_node_util_.parseArgs)({
        args: [...args],
        options,
        strict: false,
        allowPositionals: true,
        tokens: true,
    });
    const question = ['help', 'version'].find(name => tokens.some(token => token.kind === 'option' && token.name === name && token.value === undefined));
    // Who asks need not have written the rest right.
    if (question) {
        const words = tokens.flatMap(token => (token.kind === 'positional' ? token.value : []));
        const isShort = tokens.some(token => token.kind === 'option' && token.rawName === '-h');
        return {
            ...ASKED,
            command: question,
            operands: words.filter(word => word !== 'help').slice(0, 1),
            isShort,
        };
    }
    const given = new Map();
    const own = new Set();
    const positionals = [];
    const programArgs = [];
    const end = tokens.find(token => token.kind === 'option-terminator')?.index ?? Number.POSITIVE_INFINITY;
    let jobs;
    let before;
    for (const token of tokens) {
        if (token.kind === 'positional' && token.index > end)
            programArgs.push(token.value);
        else if (token.kind === 'positional')
            positionals.push(checkOperand(token.value, before));
        before = token;
        if (token.kind !== 'option')
            continue;
        const value = givenTo(token);
        const ownSwitch = OWN_SWITCHES.find(name => name === token.name);
        if (ownSwitch && value === undefined)
            own.add(ownSwitch);
        else if (token.name === 'jobs')
            jobs = readJobs(token.rawName, value);
        else
            setFlag(given, token.rawName, token.name, value);
    }
    const toolchain = positionals.find(word => word.startsWith('+'))?.slice(1);
    if (toolchain)
        throw new errors/* UserError */.yo(`unexpected argument \`+${toolchain}\`: write --toolchain=${toolchain}`);
    const command = readCommand(positionals.shift());
    const operands = command === 'cache' || command === 'help' ? positionals.splice(0) : [];
    if (command === 'cache')
        checkCacheFlags(given);
    if (command === 'init')
        checkInitFlags(given, own);
    else if (own.has('workflow'))
        throw new errors/* UserError */.yo('--workflow goes with `init`: it writes a file');
    if (command === 'run')
        checkRunFlags(given, own);
    else
        positionals.push(...programArgs);
    const directory = positionals.shift();
    if (positionals.length > 0)
        throw new errors/* UserError */.yo(`unexpected argument \`${positionals[0]}\`: one directory is enough`);
    if (directory !== undefined && given.has(DIRECTORY))
        throw new errors/* UserError */.yo(`unexpected argument \`${directory}\`: one directory is enough`);
    if (directory !== undefined)
        given.set(DIRECTORY, directory);
    return {
        command,
        given: name => given.get(name),
        operands,
        args: programArgs,
        json: own.has('json'),
        fix: own.has('fix'),
        ...(0,system_value/* defined */.sw)({ jobs }),
        passwordFromStdin: own.has('password-stdin'),
        isShort: false,
        workflow: own.has('workflow'),
    };
}
/** Clearing is for what was meant: a variable that is not set must not turn a store into the home. */
function checkCacheFlags(given) {
    const other = [...given.keys()].find(name => name !== 'cache-dir');
    if (other !== undefined)
        throw new errors/* UserError */.yo(`the command cache takes --cache-dir and --json: leave --${other} out`);
    if (given.get('cache-dir') === '')
        throw new errors/* UserError */.yo('--cache-dir is empty: write a directory, or leave it out for the home');
}
function checkInitFlags(given, own) {
    if (own.has('workflow') && [...given.keys()].some(name => name !== DIRECTORY))
        throw new errors/* UserError */.yo('`init --workflow` takes no other flag: run `init` besides for a Dockerfile');
    const other = [...given.keys()].find(name => !['dockerfile', 'target', DIRECTORY].includes(name));
    if (other !== undefined)
        throw new errors/* UserError */.yo(`\`init\` takes --dockerfile and --target: write what else there is in Cargo.toml afterwards`);
}
/** Throws UserError for flags that `run` cannot take: it builds for this machine alone, and standard output is the program's. */
function checkRunFlags(given, own) {
    const other = ['push', 'load', 'output', 'sbom'].find(name => given.has(name));
    if (other !== undefined)
        throw new errors/* UserError */.yo(`--${other} says where an image goes, and \`run\` runs it here: leave it out, or write \`build\``);
    if (own.has('json'))
        throw new errors/* UserError */.yo('`run` prints what the program prints: leave --json out');
}
/** Returns a flag's value. A next word that begins with a dash is the next flag, as cargo reads it. */
function givenTo({ rawName, value, inlineValue }) {
    if (value === undefined || inlineValue === undefined)
        return undefined;
    if (!inlineValue && value.startsWith('-') && value !== '-') {
        throw new errors/* UserError */.yo(`${rawName} needs a value: write ${rawName}=${rawName.startsWith('--') ? value : '…'}`);
    }
    // A letter's value may follow `=`.
    return rawName.startsWith('--') ? value : value.replace(/^=/, '');
}
/** A switch takes no next word. */
function checkOperand(word, before) {
    if (before?.kind !== 'option' || !/^(true|false)$/.test(word))
        return word;
    throw new errors/* UserError */.yo(`unexpected argument \`${word}\`: write ${before.rawName}=${word}`);
}
/** cargo book, "cargo build", --jobs: a number, one below zero leaves so many processors free. */
function readJobs(raw, value) {
    if (value !== undefined && /^(-?[1-9]\d*|default)$/.test(value))
        return value;
    throw new errors/* UserError */.yo(`${raw} must be a number of jobs other than 0${value === undefined ? '' : `, not \`${value}\``}: write --jobs=4`);
}
function setFlag(given, raw, name, value) {
    if (DEFAULTS.has(value === undefined ? name : `${name}=${value}`))
        return;
    const [input, text] = translate(name, value);
    const seen = `${raw} would show a secret in the process list`;
    if (input === PASSWORD)
        throw new errors/* UserError */.yo(`${seen}: pass it on standard input with --password-stdin`);
    if (input === 'secrets' && text !== undefined && !isSecretSource(text)) {
        throw new errors/* UserError */.yo(`${seen}: name where it is, ${raw}=id=NAME,src=FILE or ${raw}=id=NAME,env=VARIABLE`);
    }
    if (OWN_FLAGS.some(own => own === name))
        throw new errors/* UserError */.yo(`${raw} takes no value`);
    const negated = name.replace(/^no-/, '');
    if (negated !== name && !isInput(name) && isInput(negated) && isBoolean(negated)) {
        throw new errors/* UserError */.yo(`unknown flag ${raw}: did you mean --${negated}=false?`);
    }
    const here = ELSEWHERE[raw];
    if (here !== undefined)
        throw new errors/* UserError */.yo(`unknown flag ${raw}: ${here}`);
    if (!isInput(input)) {
        throw new errors/* UserError */.yo(`unknown flag ${raw}${suggestion(name, [...FLAGS, ...OWN_FLAGS], '--')}`);
    }
    if (isBoolean(input)) {
        given.set(input, text ?? 'true');
        return;
    }
    if (text === undefined)
        throw new errors/* UserError */.yo(`${raw} needs a value: write ${raw}=…`);
    // A flag that is given again adds a line.
    const before = given.get(input);
    given.set(input, before === undefined ? text : `${before}\n${text}`);
}
function readCommand(word) {
    if (word === undefined)
        return 'help';
    const command = COMMANDS.find(candidate => candidate === word);
    if (command === undefined) {
        const near = /^[./~]/.test(word)
            ? `: write rust-multiarch build ${word}`
            : suggestion(word, COMMANDS, '');
        throw new errors/* UserError */.yo(`unknown command \`${word}\`${near}`);
    }
    return command;
}
/** `: did you mean X?` where something is near, else where to look. */
function suggestion(word, names, prefix) {
    const near = (0,nearest/* nearest */.p)(word, names);
    return near === undefined ? ': see rust-multiarch --help' : `: did you mean ${prefix}${near}?`;
}

;// CONCATENATED MODULE: ./src/request/help.ts



const USAGE = `Build cached, multi-platform container images of Rust projects, cross-compiled natively with zig

Usage: rust-multiarch <COMMAND> [DIR] [FLAGS]

Commands:
  build       Build the project in DIR and assemble its image
  run         Build for this machine and run it: run [DIR] [FLAGS] [-- ARGS]
  init        Write the settings that replace a Dockerfile into Cargo.toml; with --workflow, a workflow for GitHub
  assemble    Assemble an image from ready binaries (--binaries=DIR)
  plan        Say what build would do, and do none of it (installs at most the project's own toolchain)
  doctor      Say what in the project will hurt, and what to do about it (--fix does what has one right answer)
  cache       List, show or clear what is kept, and why a crate was compiled
  version     Print the version

rust-multiarch COMMAND --help says more of one; -h says less.

Flags:
      --json             Print the result as JSON on standard output
      --password-stdin   Read the registry's password from standard input
  -q, --quiet            Say what is wrong alone
  -v, --verbose          Say more: each stage's time, the commands that run
  -h, --help             Print this
  -V, --version          Print the version`;
const FLAG_WIDTH = 28;
const ENVIRONMENT = `Environment:
  RUST_MULTIARCH_HOME          Where tools, target directories and images are kept [default: ~/.cache/rust-multiarch]
  CARGO_TERM_COLOR, NO_COLOR   Colours, as for cargo
  SOURCE_DATE_EPOCH            Seconds since 1970 that the image is dated with [default: the commit's time]`;
const TOPICS = {
    build: {
        usage: 'build [DIR] [FLAGS]',
        about: 'Build the project in DIR for each platform and assemble its image. Standard output has name@digest alone.',
        examples: [
            'build',
            'build app --platforms=linux/arm64 --output=image.tar',
            'build --tags=ghcr.io/acme/app:v1 --push',
            'build --report=report.html',
        ],
        isBuild: true,
    },
    run: {
        usage: 'run [DIR] [FLAGS] [-- ARGS]',
        about: 'Build for this machine and run the image, in Docker, podman or without either.',
        examples: ['run', 'run -- --port=80'],
        isBuild: true,
    },
    assemble: {
        usage: 'assemble [DIR] --binaries=DIR [FLAGS]',
        about: 'Assemble an image from ready binaries (DIR/linux/amd64/app); nothing is compiled.',
        examples: ['assemble --binaries=target/ready --output=image.tar'],
        isBuild: true,
    },
    plan: {
        usage: 'plan [DIR] [FLAGS]',
        about: 'Say what build would do, and do none of it. It installs at most the toolchain that the project names, and asks no cache service.',
        examples: ['plan', 'plan --json'],
        isBuild: true,
    },
    doctor: {
        usage: 'doctor [DIR] [--json] [--fix]',
        about: 'Say what in the project will hurt, with file and line, and what to write instead. --fix does what has one right answer; --allow-hints=NAME leaves one out.',
        examples: ['doctor', 'doctor --fix', 'doctor --allow-hints=fat-lto'],
        isBuild: false,
    },
    init: {
        usage: 'init [DIR] [--dockerfile=PATH] [--target=STAGE] [--workflow]',
        about: 'Write the settings that replace a Dockerfile into Cargo.toml; with --workflow, a workflow for GitHub.',
        examples: ['init', 'init --dockerfile=deploy/Dockerfile --target=server', 'init --workflow'],
        isBuild: false,
    },
    cache: {
        usage: 'cache [list | show NAME | clear [NAME] | why CRATE] [--cache-dir=DIR] [--json] [--verbose]',
        about: "What is kept on this machine, or in the store DIR: its list, what one has, and why a crate was compiled in each project's last build. clear leaves what all projects share of tools; --verbose shows whole keys and paths.",
        examples: ['cache', 'cache clear web', 'cache why serde', 'cache list --cache-dir=/mnt/store'],
        isBuild: false,
    },
};
/** Returns the help of the command `topic`, without one of all commands; `isShort` leaves out the inputs' flags. */
function helpText(topic, isShort) {
    const about = topic === undefined ? undefined : TOPICS[topic];
    if (about === undefined)
        return isShort ? `${USAGE}` : [USAGE, inputFlags(), SWITCH_OFF, ENVIRONMENT].join('\n\n');
    const examples = `Examples:\n${about.examples.map(example => `  rust-multiarch ${example}`).join('\n')}`;
    const head = `${about.about}\n\nUsage: rust-multiarch ${about.usage}`;
    if (!about.isBuild)
        return [head, examples].join('\n\n');
    if (isShort)
        return [head, examples, `${topic} --help lists the flags.`].join('\n\n');
    return [head, examples, inputFlags(), SWITCH_OFF, ENVIRONMENT].join('\n\n');
}
const SWITCH_OFF = 'A flag without a value is switched off by =false: --locked=false. Lists are comma-separated, or the flag is given again.\nAn empty value undoes what Cargo.toml says: --volumes=';
/** Flags grouped as in action.yml. */
function inputFlags() {
    const groups = new Map();
    for (const name of FLAGS) {
        const { group, description, default: value } = INPUTS[name];
        const left = isBoolean(name) ? `--${name}` : `--${name}=…`;
        const right = value === '' || value === 'false' ? description : `${description} [default: ${value}]`;
        groups.set(group, [...(groups.get(group) ?? []), `      ${left.padEnd(FLAG_WIDTH)} ${right}`]);
    }
    const sections = [...groups].map(([group, rows]) => `${group[0]?.toUpperCase()}${group.slice(1)}:\n${rows.join('\n')}`);
    return sections.join('\n\n');
}

;// CONCATENATED MODULE: ./src/request/here.ts


/**
 * Returns the request for some of its platforms: what is for none of them is left out, and each image names all of its own. Throws UserError
 * for a platform that no image has.
 */
function forPlatforms(request, only) {
    const missing = only.find(name => request.targets.every(({ platform }) => platform !== name));
    if (missing !== undefined) {
        const names = [...new Set(request.targets.map(({ platform }) => platform))].join(', ');
        throw new errors/* UserError */.yo(`\`only-platforms\`: nothing is built for ${missing}: there is ${names}`);
    }
    const some = (part) => ({
        ...part,
        targets: part.targets.filter(({ platform }) => only.includes(platform)),
    });
    const isLeft = ({ targets }) => targets.length > 0;
    const compilations = request.compilations.map(some);
    const left = compilations.filter(isLeft);
    const places = compilations.map(one => left.indexOf(one));
    const images = request.images.map(image => ({
        ...some(image),
        whole: image.targets.map(({ platform }) => platform),
        compilation: places[image.compilation] ?? -1,
    }));
    return { ...some(request), images: images.filter(isLeft), compilations: left };
}
/**
 * Returns the request for the platform of this machine alone, whose image goes into the engine and nowhere else: the package's own, without variants.
 * Throws UserError where it has none.
 */
function forThisMachine(system, request, { load }) {
    const host = (0,oci_platforms/* hostPlatform */.ol)(system.host);
    const target = request.targets.find(({ platform }) => (0,oci_platforms/* runsOn */.k8)(platform, host));
    if (!target)
        throw new errors/* UserError */.yo(`run: this machine is ${host}: add it to platforms, or leave --platforms out`);
    const images = request.images.filter(({ suffix }) => suffix === '');
    const [image, ...others] = images;
    if (image === undefined)
        throw new errors/* UserError */.yo('run: no image is asked for: leave `image: none` out');
    if (others.length > 0) {
        const names = images.map(({ name }) => name).join(', ');
        throw new errors/* UserError */.yo(`run: there are several images, ${names}: choose one with --package or --bin`);
    }
    const { output: _, ...withoutOutput } = image;
    const targets = [target];
    return {
        ...request,
        push: false,
        load,
        images: [{ ...withoutOutput, targets, compilation: 0 }],
        compilations: request.compilations
            .slice(image.compilation, image.compilation + 1)
            .map(one => ({ ...one, targets })),
        targets,
        publish: { ...request.publish, push: false, load },
    };
}

;// CONCATENATED MODULE: ./src/request/health.ts



/** The options of a Dockerfile's HEALTHCHECK, and the config's fields. */
const TIMES = {
    interval: 'Interval',
    timeout: 'Timeout',
    'start-period': 'StartPeriod',
    'start-interval': 'StartInterval',
};
const OPTIONS = [...Object.keys(TIMES), 'retries'];
/**
 * `[--interval=10s ...] CMD command`, with the command as `entrypoint` takes it; `CMD-SHELL line`; `NONE`: a Dockerfile's HEALTHCHECK
 * (reference, HEALTHCHECK) with what Docker's config says of it. Throws UserError for what Docker refuses too.
 */
function readHealthcheck(get) {
    const text = single(get, 'healthcheck');
    if (text === undefined)
        return undefined;
    const options = /^(--\S+\s*)*/.exec(text)?.[0] ?? '';
    const Test = testOf(text.slice(options.length));
    if (Test[0] === 'NONE' && options !== '')
        throw mistake('`NONE` takes no options: a container without a check has no times');
    const found = {};
    const seen = new Set();
    for (const option of options.split(/\s+/).filter(word => word !== '')) {
        const [, name = '', value = ''] = /^--([^=]*)=?(.*)$/.exec(option) ?? [];
        const key = OPTIONS.find(candidate => candidate === name);
        if (key === undefined)
            throw unknownOption(name);
        if (seen.has(key))
            throw mistake(`\`--${key}\` is given twice: write it once`);
        seen.add(key);
        const number = key === 'retries' ? count(option, value) : nanoseconds(option, value);
        // As BuildKit, which leaves out what is 0: the engine's default holds.
        if (number > 0)
            found[key === 'retries' ? 'Retries' : TIMES[key]] = number;
    }
    const { Interval, Timeout, StartPeriod, StartInterval, Retries } = found;
    return JSON.parse(JSON.stringify({ Test, Interval, Timeout, StartPeriod, StartInterval, Retries }));
}
function testOf(text) {
    const [, word = '', rest = ''] = /^(\S*)\s*(.*)$/.exec(text) ?? [];
    if (word === 'NONE') {
        if (rest === '')
            return [word];
        throw mistake(`\`NONE\` takes no command: write NONE alone, or CMD ${rest}`);
    }
    if ((word === 'CMD' || word === 'CMD-SHELL') && rest === '')
        throw mistake(`a command is missing after ${word}`);
    if (word === 'CMD-SHELL')
        return [word, rest];
    if (word !== 'CMD')
        throw mistake(`${word === '' ? 'there is no command' : `\`${word}\` is not CMD, CMD-SHELL or NONE`}: write CMD ${text || 'server health'}, CMD-SHELL with a line of shell, or NONE`);
    const command = words('healthcheck', rest);
    if (command.length === 0)
        throw mistake('a command is missing after CMD');
    return [word, ...command];
}
function unknownOption(name) {
    const near = (0,nearest/* nearest */.p)(name, OPTIONS);
    return mistake(`there is no option \`--${name}\`: ${near === undefined ? `write ${oneOf(OPTIONS.map(option => `--${option}`))}` : `did you mean --${near}?`}`);
}
function count(option, value) {
    if (/^\d{1,9}$/.test(value))
        return Number(value);
    throw mistake(`\`${option}\` is not a number of tries: write --retries=3`);
}
const UNITS = {
    ns: 1,
    us: 1e3,
    µs: 1e3,
    ms: 1e6,
    s: 1e9,
    m: 60e9,
    h: 3600e9,
};
/** Go's durations (`1m30s`, `500ms`), of which Docker takes 0, or a millisecond and more. */
function nanoseconds(option, value) {
    const [name] = option.split('=');
    const parts = [...value.matchAll(/(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)/g)];
    const whole = parts.map(([part]) => part).join('') === value && value !== '';
    if (!whole && value !== '0')
        throw mistake(`\`${option}\` is not a time: write a number with its unit, ${name}=30s, ${name}=1m30s or ${name}=500ms`);
    const sum = parts.reduce((total, [, number, unit = '']) => total + Number(number) * (UNITS[unit] ?? 0), 0);
    const rounded = Math.round(sum);
    if (rounded !== 0 && rounded < 1e6)
        throw mistake(`\`${option}\` is less than Docker's least, 1ms`);
    if (!Number.isSafeInteger(rounded))
        throw mistake(`\`${option}\` is more than a hundred days`);
    return rounded;
}
function mistake(text) {
    return new errors/* UserError */.yo(`\`healthcheck\`: ${text}`);
}
/** Linux's signals as Docker names them (moby/sys, signal), with or without SIG. */
const SIGNAL = /^(SIG)?(ABRT|ALRM|BUS|CHLD|CLD|CONT|FPE|HUP|ILL|INT|IO|IOT|KILL|PIPE|POLL|PROF|PWR|QUIT|SEGV|STKFLT|STOP|SYS|TERM|TRAP|TSTP|TTIN|TTOU|URG|USR1|USR2|VTALRM|WINCH|XCPU|XFSZ|RTMIN(\+([1-9]|1[0-5]))?|RTMAX(-([1-9]|1[0-4]))?)$/;
/** Throws UserError for what is no signal. */
function readStopSignal(get) {
    const text = single(get, 'stop-signal');
    if (text === undefined || SIGNAL.test(text) || /^([1-9]|[1-5]\d|6[0-4])$/.test(text))
        return text;
    throw new errors/* UserError */.yo(`\`stop-signal\`: \`${text}\` is not a signal: write a name (SIGINT) or a number from 1 to 64`);
}

;// CONCATENATED MODULE: ./src/request/paths.ts





/** Reads the path of a binary: `/app/` means `/app/{bin}`. Throws UserError for a path that is not absolute or has another placeholder. */
function readDest(get) {
    const text = required(get, 'dest');
    const path = absolutePath('dest', text.endsWith('/') ? `${text}{bin}` : text);
    const other = /\{(?!bin\})[^}]*\}?/.exec(path)?.[0];
    if (other !== undefined)
        throw new errors/* UserError */.yo(`\`dest\`: \`${other}\` stands for nothing: write {bin} for the binary's name`);
    return path;
}
/** Returns a path in the image, in its shortest form. Throws UserError where it is not absolute. */
function absolutePath(name, text) {
    if (!external_node_path_.posix.isAbsolute(text))
        throw new errors/* UserError */.yo(`\`${name}\`: \`${text}\` is not absolute: write ${external_node_path_.posix.join('/', text)}`);
    return external_node_path_.posix.normalize(text);
}
/** `from:to` or `image!from:to`, then as in `rightsOf`. Throws UserError for a source outside the project and a place that is not absolute. */
function fileCopy(line) {
    const fields = line.split(':');
    const absolute = fields.findLastIndex((field, at) => at > 0 && field.startsWith('/'));
    const at = absolute < 0 ? fields.length - 1 : absolute;
    const [from, to = ''] = [fields.slice(0, at).join(':'), fields[at]];
    if (from === '' || to === '')
        throw new errors/* UserError */.yo(`\`files\`: \`${line}\` is not of the form from:to`);
    const [, image, inside] = /^([^!]+)!(\/.*)$/.exec(from) ?? [];
    if (image !== undefined && inside !== undefined) {
        (0,oci_reference/* parseReference */.F2)(image, '`files`');
        const place = { image, from: external_node_path_.posix.normalize(inside), to: absolutePath('files', to) };
        return { ...place, ...rightsOf('files', line, fields.slice(at + 1)) };
    }
    if (/:\/[^:]*,/.test(from))
        throw new errors/* UserError */.yo(`\`files\`: \`${line}\` holds several, since a comma parts nothing here: write one a line`);
    if ((0,external_node_path_.isAbsolute)(from) || external_node_path_.posix.normalize(from).startsWith('..')) {
        throw new errors/* UserError */.yo(`\`files\`: \`${from}\` is outside of the project: give a path below its directory`);
    }
    if (!external_node_path_.posix.isAbsolute(to))
        throw new errors/* UserError */.yo(`\`files\`: \`${to}\` is not absolute: write ${from}:/${to}`);
    return { from, to: external_node_path_.posix.normalize(to), ...rightsOf('files', line, fields.slice(at + 1)) };
}
/** `/data`, then as in `rightsOf`. Throws UserError. */
function directory(text) {
    const [path = '', ...rights] = text.split(':');
    return { path: placeOf('dirs', path), ...rightsOf('dirs', text, rights) };
}
/** Reads a path that an engine keeps in a volume. Throws UserError for one with a place of the machine, which only `docker run` knows. */
function volume(text) {
    const path = text.split(':').find(part => part.startsWith('/')) ?? text;
    if (text.includes(':'))
        throw new errors/* UserError */.yo(`\`volumes\`: \`${text}\` names more than a path in the image: write ${path}`);
    return placeOf('volumes', path);
}
/** `/path/of/link:/target`. Throws UserError for a target outside the image. */
function paths_link(line) {
    const at = line.indexOf(':');
    const target = line.slice(at + 1);
    if (at < 1 || target === '')
        throw new errors/* UserError */.yo(`\`links\`: \`${line}\` is not of the form /path/of/link:/target`);
    const path = placeOf('links', line.slice(0, at));
    const start = (0,external_node_path_.isAbsolute)(target) ? [] : path.split('/').slice(1, -1);
    let depth = start.length;
    for (const part of target.split('/')) {
        if (part === '..')
            depth -= 1;
        else if (part !== '' && part !== '.')
            depth += 1;
        if (depth < 0)
            throw new errors/* UserError */.yo(`\`links\`: \`${target}\` leads out of the image: write a path from its root, ${external_node_path_.posix.resolve('/', target)}`);
    }
    if (external_node_path_.posix.resolve(external_node_path_.posix.dirname(path), target) === path)
        throw new errors/* UserError */.yo(`\`links\`: ${path} leads to itself: write what it is for`);
    return { path, target };
}
/** Returns a path without a slash at its end. Throws UserError for the root. */
function placeOf(name, text) {
    const path = absolutePath(name, text).replace(/(.)\/$/, '$1');
    if (path === '/')
        throw new errors/* UserError */.yo(`\`${name}\`: / is the image itself: write a path below it`);
    return path;
}
/**
 * Reads what follows a path: `user`, `user:group`, and last a mode, which begins with 0: as Docker's --chown and --chmod take them.
 * Throws UserError for what may be either.
 */
function rightsOf(name, line, fields) {
    const last = fields.at(-1) ?? '';
    const hasMode = /^0[0-7]{3,4}$/.test(last);
    const [user, group, ...more] = hasMode ? fields.slice(0, -1) : fields;
    const bad = [user, group].find(word => word !== undefined && !isAccount(word));
    if (bad !== undefined || more.length > 0)
        throw new errors/* UserError */.yo(`\`${name}\`: \`${line}\` does not end with an owner or a mode: write user, user:group or 0755 after the path, or app:app:0755`);
    if (!hasMode && LIKE_MODE.test(last))
        throw new errors/* UserError */.yo(`\`${name}\`: \`${last}\` in \`${line}\` may be a number of a user or a mode: write 0${last} for the mode, or a mode after it`);
    const owner = user === undefined ? undefined : { user, ...(0,system_value/* defined */.sw)({ group }) };
    return (0,system_value/* defined */.sw)({ owner, mode: hasMode ? Number.parseInt(last, 8) : undefined });
}
/** Returns true for a user's or group's name, and for a number that engines take (moby, user: 0 to 2147483647). */
function isAccount(word) {
    return /^\d+$/.test(word)
        ? /^(0|[1-9].*)$/.test(word) && Number(word) < 2 ** 31
        : /^[a-z0-9_][a-z0-9_.-]*\$?$/i.test(word);
}
/** What chmod takes and people write: 644, 755, 1777. */
const LIKE_MODE = /^([4-7][0-7]{2}|[124]7[0-7]{2})$/;

;// CONCATENATED MODULE: ./src/request/image.ts








/** Reads and validates what decides an image besides its binaries. Throws UserError in one line for each mistake. */
function readImage(get) {
    const dockerfile = readDockerfile(get);
    const entrypoint = command(get, 'entrypoint');
    const cmd = command(get, 'cmd');
    return {
        ...(0,system_value/* defined */.sw)({
            dockerfile,
            // An empty one is for the arguments: they are the whole command.
            entrypoint: entrypoint?.length || cmd?.length ? entrypoint : undefined,
            cmd: cmd?.length ? cmd : undefined,
            user: readUser(get),
            workdir: readWorkdir(get),
            base: readBase(get),
            healthcheck: readHealthcheck(get),
            stopSignal: readStopSignal(get),
        }),
        dest: readDest(get),
        env: readEnv(get),
        expose: list(get, 'expose').flatMap(ports),
        volumes: list(get, 'volumes').map(volume),
        files: lines(get('files')).map(fileCopy),
        dirs: list(get, 'dirs').map(directory),
        links: lines(get('links')).map(paths_link),
        labels: pairs(get, 'labels'),
        annotations: records(get('annotations')).map(annotation),
        sbom: flag(get, 'sbom'),
        zoneinfo: flag(get, 'zoneinfo'),
        compression: choice(get, 'compression', ['gzip', 'zstd']),
    };
}
/** Inputs that a Dockerfile says itself: given with one, they would be dropped in silence. */
const DOCKERFILE_DECIDES = [
    'base',
    'dest',
    'entrypoint',
    'cmd',
    'env',
    'user',
    'workdir',
    'expose',
    'volumes',
    'healthcheck',
    'stop-signal',
    'files',
    'dirs',
    'links',
    'zoneinfo',
];
const DOCKERFILE_ONLY = ['build-args', 'secrets', 'target'];
function readDockerfile(get) {
    const path = single(get, 'dockerfile');
    if (path === undefined) {
        const idle = DOCKERFILE_ONLY.find(name => get(name).trim() !== '');
        if (idle === 'target')
            throw new errors/* UserError */.yo('`target` needs `dockerfile`: for Rust targets write `targets`');
        if (idle)
            throw new errors/* UserError */.yo(`\`${idle}\` goes with \`dockerfile\`: give the Dockerfile, or leave it out`);
        return undefined;
    }
    const twice = DOCKERFILE_DECIDES.find(name => get(name).trim() !== INPUTS[name].default);
    if (twice)
        throw new errors/* UserError */.yo(`\`${twice}\` and \`dockerfile\` are both given: write it in the Dockerfile`);
    return {
        path,
        buildArgs: records(get('build-args')),
        secrets: records(get('secrets')).map(readSecret),
        ...(0,system_value/* defined */.sw)({ target: single(get, 'target') }),
    };
}
/** Returns the name of the base. Throws UserError for a whole FROM of a Dockerfile. */
function readBase(get) {
    const base = single(get, 'base');
    const instruction = /^FROM\s+(?:--\S+\s+)*(\S+)/i.exec(base ?? '')?.[1];
    if (instruction === undefined)
        return base;
    throw new errors/* UserError */.yo(`\`base\`: \`${base}\` is a Dockerfile's instruction: write \`base: ${instruction}\``);
}
function readEnv(get) {
    const env = pairs(get, 'env');
    const bad = Object.keys(env).find(name => !/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name));
    if (bad !== undefined)
        throw new errors/* UserError */.yo(`\`env\`: \`${bad}\` is not a variable's name: letters, digits and _`);
    return env;
}
/** `user`, `uid`, `user:group`, `uid:gid` (image-spec 1.1, config.md, User). */
function readUser(get) {
    const user = single(get, 'user');
    const words = user?.split(':') ?? [];
    if (words.length < 3 && words.every(isAccount))
        return user;
    throw new errors/* UserError */.yo(`\`user\`: \`${user}\` is not a user: write a name or uid, with :group if needed (65532:65532)`);
}
function readWorkdir(get) {
    const workdir = single(get, 'workdir');
    if (workdir === undefined || external_node_path_.posix.isAbsolute(workdir))
        return workdir;
    throw new errors/* UserError */.yo(`\`workdir\`: \`${workdir}\` is not absolute: write /${workdir}`);
}
/** `8080`, `53/udp` or `9000-9001`, as `8080/tcp`, each port of a range (image-spec 1.1, config.md, ExposedPorts; as a Dockerfile's EXPOSE). */
function ports(text) {
    const [, first = '', last = first, protocol = 'tcp'] = /^(\d{1,5})(?:-(\d{1,5}))?(?:\/(tcp|udp|sctp))?$/i.exec(text) ?? [];
    const [from, to] = [Number(first), Number(last)];
    if (from >= 1 && from <= to && to <= 65535)
        return Array.from({ length: to - from + 1 }, (_, at) => `${from + at}/${protocol.toLowerCase()}`);
    throw new errors/* UserError */.yo(`\`expose\`: \`${text}\` is not a port: write 1 to 65535, or a range (9000-9001), with /udp or /sctp if needed`);
}
const LEVELS = ['manifest', 'index', 'manifest-descriptor', 'index-descriptor'];
/** buildx's form: `[level[,level][[platform]]:]key=value`; without a level it is the manifest's (docs: "Annotations"). */
function annotation(line) {
    const at = line.indexOf('=');
    if (at < 1)
        throw new errors/* UserError */.yo(`\`annotations\`: \`${line}\` is not of the form key=value`);
    const match = /^(?:([a-z][a-z,-]*)(?:\[([^\]]+)\])?:)?([^:]+(?::.*)?)$/.exec(line.slice(0, at));
    const [, prefix, platform, key] = match ?? [];
    if (key === undefined)
        throw new errors/* UserError */.yo(`\`annotations\`: \`${line}\` is not of the form key=value`);
    const levels = (prefix ?? 'manifest').split(',').map(word => {
        const level = LEVELS.find(candidate => candidate === word);
        if (!level)
            throw new errors/* UserError */.yo(`\`annotations\`: \`${word}:\` is not a level: write ${oneOf(LEVELS.map(name => `${name}:`))}`);
        return level;
    });
    return { levels, key, value: line.slice(at + 1), ...(0,system_value/* defined */.sw)({ platform }) };
}

;// CONCATENATED MODULE: ./src/request/names.ts


/**
 * Returns whether Cargo.toml sets this for all. Throws UserError where it does for some: an input of the workflow would be for all of them.
 */
function isOfAll(setting, all, has) {
    const [some, other] = [all.find(has), all.find(one => !has(one))];
    if (some && other)
        throw new errors/* UserError */.yo(`Cargo.toml names the ${setting} of ${some.name} and not that of ${other.name}: write ${setting} in the settings of ${other.name} too`);
    return some !== undefined;
}
/**
 * Decides how the image is called and whether it is pushed. Throws UserError for a reference or tag that is none, for one given
 * twice, and for a push without a name.
 */
function nameImage(request) {
    const notices = [];
    const image = imageName(request, notices);
    const references = request.tags.length > 0
        ? writtenReferences(request.tags, image, notices)
        : image === undefined
            ? []
            : eventTags(request.event, request.revision).map(tag => (0,oci_reference/* formatReference */.FH)({ ...image, tag }));
    const other = (0,oci_reference/* repositoriesOf */.Ub)(references).find(name => image && name !== (0,oci_reference/* nameOf */.Vb)(image));
    if (request.isRenamed && image && other !== undefined) {
        throw new errors/* UserError */.yo(`\`tags\`: they name ${other}, and \`image\` is given as ${(0,oci_reference/* nameOf */.Vb)(image)}: give \`tags\` too, or write bare tags (v1)`);
    }
    if (request.push && references.length === 0) {
        throw new errors/* UserError */.yo('`push`: the image has no name: set `image` (and `registry`, for example ghcr.io), or write full names under `tags`');
    }
    const forked = request.event.kind === 'pull-request' && request.event.fromFork;
    if (forked && request.push)
        notices.push('`push`: not from the pull request of a fork: the image is only built');
    return { references, push: request.push && !forked, notices };
}
function imageName(request, notices) {
    const { registry, image } = request;
    if (registry !== undefined)
        (0,oci_reference/* rejectUrl */.xL)(registry, '`registry`');
    if (image === undefined)
        return undefined;
    (0,oci_reference/* rejectUrl */.xL)(image, '`image`');
    const { tag, digest } = (0,oci_reference/* cut */.Jj)(image);
    if (tag !== undefined || digest !== undefined) {
        throw new errors/* UserError */.yo(`\`image\`: \`${image}\` is more than a name: write the tag under \`tags\`, and no digest`);
    }
    const prefix = registry?.replace(/\/+$/, '');
    if (prefix === undefined || namesRegistry(image)) {
        return (0,oci_reference/* parseReference */.F2)(lowered(image, '`image`', notices), '`image`');
    }
    const full = lowered(`${prefix}/${image}`, '`image`', notices);
    if (!namesRegistry(full)) {
        throw new errors/* UserError */.yo(`\`registry\`: \`${registry}\` is not a registry: write its host, for example ghcr.io`);
    }
    return (0,oci_reference/* parseReference */.F2)(full, '`image`');
}
/** An upper-case first part is an owner here, who has yet to be lowered. */
function namesRegistry(image) {
    return (0,oci_reference/* hasRegistry */.qY)(image.toLowerCase());
}
function writtenReferences(tags, image, notices) {
    const references = new Map();
    for (const written of tags) {
        const reference = (0,oci_reference/* formatReference */.FH)(/[/:@]/.test(written) ? fullReference(written, notices) : bareTag(written, image));
        const before = references.get(reference);
        if (before !== undefined) {
            const same = before === written ? '' : ` (${before} and ${written} are both ${reference})`;
            throw new errors/* UserError */.yo(`\`tags\`: \`${written}\` is given twice${same}: write it once`);
        }
        references.set(reference, written);
    }
    return [...references.keys()];
}
function fullReference(written, notices) {
    (0,oci_reference/* rejectUrl */.xL)(written, '`tags`');
    const reference = (0,oci_reference/* parseReference */.F2)(lowered(written, '`tags`', notices), '`tags`');
    if (reference.digest !== undefined) {
        throw new errors/* UserError */.yo(`\`tags\`: \`${written}\` names a digest, which follows from the image: write ${(0,oci_reference/* nameOf */.Vb)(reference)}:TAG`);
    }
    return { tag: 'latest', ...reference };
}
function bareTag(tag, image) {
    if (!(0,oci_reference/* isTag */.dz)(tag))
        throw (0,oci_reference/* invalidTag */.SE)(tag, '`tags`');
    if (image === undefined) {
        throw new errors/* UserError */.yo(`\`tags\`: \`${tag}\` is a tag without a name: set \`image\`, or write registry/name:${tag}`);
    }
    return { ...image, tag };
}
/** Registries take lower-case names only, and an organisation on GitHub need not have one; tags keep their case. */
function lowered(text, where, notices) {
    const { name } = (0,oci_reference/* cut */.Jj)(text);
    const lower = name.toLowerCase();
    const notice = `${where}: ${name} is written ${lower}: registries take lower-case names only`;
    if (name !== lower && !notices.includes(notice))
        notices.push(notice);
    return lower + text.slice(name.length);
}
const SEMVER = /^v?(?<major>0|[1-9]\d*)\.(?<minor>0|[1-9]\d*)\.(?:0|[1-9]\d*)(?<prerelease>-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;
const SHORT_REVISION = 7;
/** Tags where none were given; what docker/metadata-action makes of the same events. */
function eventTags(event, revision) {
    switch (event.kind) {
        case 'pull-request':
            return [`pr-${event.number}`];
        case 'tag':
            return releaseTags(event.tag);
        case 'branch': {
            const commit = event.isDefault && revision ? [`sha-${revision.slice(0, SHORT_REVISION)}`] : [];
            return [...new Set([sanitised(event.branch), ...commit])];
        }
        case 'other':
            return ['latest'];
    }
}
function releaseTags(tag) {
    const version = SEMVER.exec(tag)?.groups;
    if (!version)
        return [sanitised(tag)];
    const exact = sanitised(tag.replace(/^v/, ''));
    if (version['prerelease'] !== undefined)
        return [exact];
    const { major, minor } = version;
    return [exact, `${major}.${minor}`, ...(major === '0' ? [] : [`${major}`]), 'latest'];
}
/** docker/metadata-action's way: what no tag may hold becomes `-`. */
function sanitised(text) {
    const tag = text
        .replace(/[^\w.-]+/g, '-')
        .replace(/^[.-]+/, '')
        .slice(0, 128);
    if (tag === '')
        throw new errors/* UserError */.yo(`\`tags\`: none can be made of the name \`${text}\`: write them`);
    return tag;
}

;// CONCATENATED MODULE: ./src/request/output.ts



/**
 * Reads `name.tar` as an archive and `name/` as a layout: the form says it, so that a slip never overwrites the other kind. buildx's own form
 * (buildx reference, `buildx build --output`) is read where it means an image. Throws UserError for any other.
 */
function readOutput(text, cwd) {
    if (text === undefined)
        return { load: false, push: false };
    if (/(^|,)\s*type=/.test(text))
        return fromBuildx(text, cwd);
    if (text.endsWith('.tar'))
        return written('archive', text, cwd);
    if (text.endsWith('/'))
        return written('layout', text, cwd);
    const name = /(^|\/)\.\.?$/.test(text) ? `${text}/image` : text.replace(/\.(tar\.\w+|tgz)$/, '');
    throw new errors/* UserError */.yo(`\`output\`: \`${text}\` is neither: write ${name}.tar for an archive, ${name}/ for a layout`);
}
function written(kind, path, cwd) {
    return { output: { kind, path: (0,external_node_path_.resolve)(cwd, path) }, load: false, push: false };
}
/** What inputs of ours say that buildx says with the output. */
const OWN_INPUT = {
    compression: 'compression',
    name: 'tags',
    annotation: 'annotations',
};
function fromBuildx(text, cwd) {
    const attributes = new Map(text.split(',').map(pair => splitPair(pair.trim())));
    const type = attributes.get('type') ?? '';
    const dest = attributes.get('dest');
    const other = [...attributes.keys()].find(name => !['type', 'dest', 'tar', 'push'].includes(name));
    if (other !== undefined) {
        const own = OWN_INPUT[other.replace(/[.[].*/, '')];
        const instead = own === undefined ? 'leave it out' : `write \`${own}: ${attributes.get(other)}\``;
        throw new errors/* UserError */.yo(`\`output\`: \`${other}=…\` is not a part of it here: ${instead}`);
    }
    if (dest === '-')
        throw new errors/* UserError */.yo('`output`: the image does not go to standard output: write `output: image.tar`');
    switch (type) {
        case 'oci':
        case 'docker':
            if (dest !== undefined)
                return written(attributes.get('tar') === 'false' ? 'layout' : 'archive', dest, cwd);
            if (type === 'docker')
                return { load: true, push: false };
            throw new errors/* UserError */.yo('`output`: type=oci without dest=FILE: write `output: image.tar`');
        case 'registry':
            return { load: false, push: true };
        case 'image':
            return { load: false, push: attributes.get('push') === 'true' };
        case 'cacheonly':
            return { load: false, push: false };
        default:
            throw new errors/* UserError */.yo(`\`output\`: type=${type} writes no image: write \`output: image.tar\` for an archive, \`output: image/\` for a layout`);
    }
}
function splitPair(pair) {
    const at = pair.indexOf('=');
    return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}
/** Throws UserError where no image is wanted and an input says what to do with one; `written` tells the place of `image`. */
function refuseIdle(get, written = () => undefined) {
    const wanted = ['push', 'load', 'output'].find(name => !['', 'false'].includes(get(name)));
    if (wanted === undefined)
        return;
    const message = `\`image\` is none, and \`${wanted}\` is given: there is no image for it, so leave one out`;
    throw located(new errors/* UserError */.yo(message), written);
}

;// CONCATENATED MODULE: ./src/request/settings.ts




/** The table below `metadata` of a package or the workspace (cargo book, "The metadata table"). */
const TABLE = 'rust-multiarch';
/** Settings that hold for a workspace: `package` chooses among packages, and a package's own table is of the chosen one. */
const OF_WORKSPACE = new Set(['package']);
/** What the variants of an image have in common. */
const OF_ALL_VARIANTS = new Set([
    'package',
    'registry',
    'image',
    'tags',
    'variants',
]);
/**
 * Reads the settings in `[package.metadata.rust-multiarch]` or `[workspace.metadata.rust-multiarch]`; null where there is no such table.
 * Throws UserError, with file and line, for a key that is no setting, a value of another type, and a table of nearly that name.
 */
async function readSettings(manifest) {
    const tables = (0,system_value/* isTable */.bI)(manifest.metadata) ? manifest.metadata : {};
    // `rust` may be anybody's.
    const names = Object.keys(tables).filter(name => name.length > 'rust-'.length && (0,nearest/* nearest */.p)(name.toLowerCase(), [TABLE]) !== undefined);
    if (names.length === 0)
        return null;
    const text = await manifest.text();
    const at = (...keys) => `${manifest.file}:${lineOf(text, [manifest.of, 'metadata', ...keys])}`;
    const misspelt = names.find(name => name !== TABLE);
    if (misspelt !== undefined) {
        throw new errors/* UserError */.yo(`${at(misspelt)}: settings stand under [${manifest.of}.metadata.${TABLE}], not under \`${misspelt}\``);
    }
    const table = tables[TABLE];
    if (!(0,system_value/* isTable */.bI)(table))
        throw new errors/* UserError */.yo(`${at(TABLE)}: \`${TABLE}\` must be a table: write [${manifest.of}.metadata.${TABLE}]`);
    const written = new Map();
    for (const [key, value] of Object.entries(table)) {
        written.set(key, { ...readSetting(key, value, manifest.of, at), from: at(TABLE, key) });
    }
    return name => written.get(name);
}
/** Returns true for what makes a tag of a tag that it follows (distribution-spec 1.1, "Pulling manifests"). */
function isSuffix(text) {
    return /^[A-Za-z0-9_.-]+$/.test(text);
}
/** Returns a setting's value as the text of the input of its name. Throws UserError. */
function readSetting(key, value, of, at) {
    const kind = kindOf(key, OF_WORKSPACE, of === 'package', at(TABLE, key));
    if (kind !== 'variants' || !(0,system_value/* isTable */.bI)(value))
        return { text: textOf(key, kind === 'variants' ? 'list' : kind, value, at(TABLE, key)) };
    const places = new Map();
    const lines = Object.entries(value).flatMap(([suffix, settings]) => {
        const place = at(TABLE, key, suffix);
        if (!isSuffix(suffix))
            throw new errors/* UserError */.yo(`${place}: "${suffix}" is not a suffix of a tag: write letters, digits, - . and _`);
        if (!(0,system_value/* isTable */.bI)(settings))
            throw new errors/* UserError */.yo(`${place}: \`${suffix}\` must be a table of settings: write ${JSON.stringify(suffix)} = { base = "alpine:3" }`);
        const own = Object.entries(settings).map(([name, one]) => {
            const where = at(TABLE, key, suffix, name);
            places.set(`${suffix} ${name}`, where);
            return `${suffix} ${name}=${textOf(name, kindOf(name, OF_ALL_VARIANTS, true, where), one, where)}`;
        });
        return own.length === 0 ? [suffix] : own;
    });
    return { text: lines.map(record).join('\n'), places };
}
/** Throws UserError for what is no setting, or one of `elsewhere`, where these are refused. */
function kindOf(key, elsewhere, isRefused, place) {
    const kind = Object.hasOwn(INPUTS, key) ? INPUTS[key].setting : undefined;
    if (kind === null)
        throw new errors/* UserError */.yo(`${place}: ${key} is not a setting: give it as an input or a flag`);
    const possible = SETTINGS.filter(name => !isRefused || !elsewhere.has(name));
    if (kind === undefined) {
        const near = (0,nearest/* nearest */.p)(key, possible);
        throw new errors/* UserError */.yo(`${place}: no setting \`${key}\`: ${near ? `did you mean \`${near}\`?` : `there are ${possible.join(', ')}`}`);
    }
    if (isRefused && elsewhere.has(key)) {
        const where = key === 'package' ? `[workspace.metadata.${TABLE}]` : 'the table around the variants';
        throw new errors/* UserError */.yo(`${place}: ${key} is not a setting here: write it in ${where}`);
    }
    return kind;
}
/** Names of all settings, in action.yml's order. */
const SETTINGS = Object.keys(INPUTS).filter(name => INPUTS[name].setting !== null);
/** Throws UserError for a setting that a variant does not have. */
function requireVariantSetting(name) {
    const settings = SETTINGS.filter(one => !OF_ALL_VARIANTS.has(one));
    if (settings.some(one => one === name))
        return;
    const near = (0,nearest/* nearest */.p)(name, settings);
    throw new errors/* UserError */.yo(`\`variants\`: a variant has no setting \`${name}\`: ${near ? `did you mean \`${near}\`?` : `there are ${settings.join(', ')}`}`);
}
const FORMS = {
    text: 'a string',
    flag: 'true or false',
    list: 'an array of strings or whole numbers',
    command: 'an array of strings, or a string of words',
    table: 'a table of strings',
    variants: 'a table of tables',
};
function textOf(key, kind, value, place) {
    const text = asText(kind, value);
    if (text !== undefined)
        return text;
    const [name, bad] = (kind === 'table' && (0,system_value/* isTable */.bI)(value) && Object.entries(value).find(([, one]) => !isValue(one))) || [];
    const wrong = name === undefined ? `not ${described(value)}` : `and \`${name}\` is ${described(bad)}`;
    throw new errors/* UserError */.yo(`${place}: ${key} must be ${FORMS[kind]}, ${wrong}${remedy(kind, name === undefined ? value : bad)}`);
}
/** Undefined for a value of another type. */
function asText(kind, value) {
    if (kind === 'flag')
        return typeof value === 'boolean' ? String(value) : undefined;
    if (typeof value === 'string')
        return kind === 'table' ? undefined : value;
    if (kind === 'text')
        return undefined;
    if (kind === 'table' && (0,system_value/* isTable */.bI)(value)) {
        const pairs = Object.entries(value);
        if (!pairs.every(([, one]) => isValue(one)))
            return undefined;
        return pairs.map(([name, one]) => record(`${name}=${one}`)).join('\n');
    }
    if (!Array.isArray(value) || !value.every(isScalar))
        return undefined;
    const items = value.map(String);
    if (kind === 'command')
        return JSON.stringify(items);
    return kind === 'table' ? items.map(record).join('\n') : items.join('\n');
}
/** Writes a record as `records` reads it. */
function record(text) {
    return `"${text.replaceAll('"', '""')}"`;
}
function isScalar(value) {
    return typeof value === 'string' || Number.isInteger(value);
}
/** Returns true for a value that a table may have. */
function isValue(value) {
    return isScalar(value) || typeof value === 'boolean';
}
/** Returns the TOML that is right, where it is plain what was meant. */
function remedy(kind, value) {
    if (typeof value === 'number')
        return kind === 'list' ? `: write [${value}]` : /^(text|table)$/.test(kind) ? `: write "${value}"` : '';
    const isWords = kind === 'text' && Array.isArray(value) && value.length > 0 && value.every(isScalar);
    return isWords ? `: write ${JSON.stringify(value.join(' '))}` : '';
}
function described(value) {
    if (Array.isArray(value)) {
        const bad = value.find(one => !isScalar(one));
        return bad === undefined ? 'an array' : `an array with ${described(bad)}`;
    }
    if ((0,system_value/* isTable */.bI)(value))
        return 'a table';
    return typeof value === 'string' ? 'a string' : `${value}`;
}
/** A key of TOML 1.0: bare or quoted, with dots between its parts. */
const KEY = String.raw `(?:[\w-]+|"[^"]*"|'[^']*')`;
const DOTTED = String.raw `${KEY}(?:\s*\.\s*${KEY})*`;
const HEADER = new RegExp(String.raw `^\s*\[+\s*(${DOTTED})\s*\]`);
const PAIR = new RegExp(String.raw `^\s*(${DOTTED})\s*=`);
/**
 * Returns the line, from 1, on which a key of a TOML document is written, or the innermost table around it that has a line of its own. The
 * document is one that a parser has accepted.
 */
function lineOf(text, path) {
    let table = [];
    let best = { line: 1, depth: 0 };
    for (const [index, line] of text.split('\n').entries()) {
        const header = HEADER.exec(line)?.[1];
        if (header !== undefined)
            table = partsOf(header);
        const pair = header === undefined ? PAIR.exec(line)?.[1] : undefined;
        const found = pair === undefined ? table : [...table, ...partsOf(pair)];
        if (header === undefined && pair === undefined)
            continue;
        const depth = commonDepth(found, path);
        if (depth > best.depth)
            best = { line: index + 1, depth };
    }
    return best.line;
}
function partsOf(dotted) {
    return (dotted.match(new RegExp(KEY, 'g')) ?? []).map(part => part.replaceAll(/^["']|["']$/g, ''));
}
/** How many keys of `path` the found key agrees with. */
function commonDepth(found, path) {
    const differs = path.findIndex((key, index) => found[index] !== key);
    return differs === -1 ? path.length : differs;
}

;// CONCATENATED MODULE: ./src/request/shares.ts




/**
 * Divides packages into images: each its own where a placeholder or a table of a package's own says so, else all in one; and each again
 * for its variants. `workspace` is the workspace's table. Throws UserError for values that cannot be.
 */
function shareOut(run, workspace, subjects) {
    const given = givenLayer(run.given);
    const shared = lookUp(workspace ? [given, workspace] : [given]);
    const isOne = subjects.length <= 1 || (subjects.every(({ settings }) => settings === null) && !hasPlaceholder(shared));
    const groups = isOne ? [subjects] : subjects.map(subject => [subject]);
    return groups.flatMap(group => {
        const [own] = group.length === 1 ? group : [];
        const layers = [given, own?.settings ?? null, workspace].filter(layer => layer !== null);
        const of = (layers, suffix) => {
            const values = lookUp(layers);
            const bins = list(values.get, 'bin');
            // What names binaries of all packages names those of this one too.
            const isForAll = !isOne && values.get('bin') === shared.get('bin');
            return {
                packages: group.map(subject => subject.package),
                bins: isForAll ? bins.filter(bin => own?.binaries.includes(bin)) : bins,
                compile: withPlaces(values, () => readCompile(values)),
                features: own && saysFeatures(own, values) ? own.package : '',
                values,
                suffix,
            };
        };
        const main = of(layers, '');
        return [main, ...variantsOf(main.values).map(({ suffix, layer }) => of([layer, ...layers], suffix))];
    });
}
/** Returns what holds where no package says otherwise: which packages, and of their binaries which. */
function readCommon({ given }, workspace) {
    const values = lookUp([givenLayer(given), ...(workspace ? [workspace] : [])]);
    return withPlaces(values, () => ({ ...readCompile(values), bins: list(values.get, 'bin'), values }));
}
const PLACEHOLDER = /\{(\w*)\}/g;
function hasPlaceholder({ get }) {
    return [get('image'), ...list(get, 'tags')].some(text => text.search(PLACEHOLDER) >= 0);
}
/** The package's own table says which features it is compiled with: cargo must not add those of other packages. */
function saysFeatures({ settings }, { written }) {
    return ['features', 'all-features', 'no-default-features'].some(name => {
        const own = settings?.(name);
        return own !== undefined && written(name)?.from === own.from;
    });
}
/** `-alpine base=alpine:3`, one a line; lines of one suffix are one variant, and of one setting one list. */
function variantsOf(values) {
    return withPlaces(values, () => {
        const { from = 'input', places } = values.written('variants') ?? {};
        const variants = new Map();
        for (const line of records(values.get('variants'))) {
            const [, suffix = '', name, text = ''] = /^(\S+)(?:\s+([^\s=]+)=(.*))?$/s.exec(line) ?? [];
            if (!isSuffix(suffix)) {
                throw new errors/* UserError */.yo(`\`variants\`: \`${line}\` is not a suffix of a tag with a setting: write -alpine base=alpine:3`);
            }
            const settings = variants.get(suffix) ?? new Map();
            variants.set(suffix, settings);
            if (name === undefined)
                continue;
            requireVariantSetting(name);
            const before = settings.get(name);
            settings.set(name, before === undefined ? text : `${before}\n${text}`);
        }
        return [...variants].map(([suffix, settings]) => ({
            suffix,
            layer: (name) => {
                const text = settings.get(name);
                return text === undefined ? undefined : { text, from: places?.get(`${suffix} ${name}`) ?? from };
            },
        }));
    });
}

;// CONCATENATED MODULE: ./src/request/images.ts











/**
 * Reads each image's names and contents, and where all of them go. Throws UserError for a placeholder that stands for nothing, two images of
 * one name, and all that `nameImage` and `readImage` refuse.
 */
function readImages(system, run, chosen) {
    const given = lookUp([givenLayer(run.given)]);
    const first = chosen[0]?.values;
    const all = chosen
        .filter(({ values }) => !/^none$/i.test(values.get('image')))
        .flatMap(share => subjectsOf(share).map(subject => withPlaces(share.values, () => imageOf(system, run, share, subject))));
    const images = all.map(({ image }) => image);
    if (images.length === 0)
        refuseIdle(given.get, first?.written);
    refuseTwice(images, ({ references }) => references, 'image');
    refuseTwice(images, ({ output }) => (output ? [output.path] : []), 'output');
    for (const notice of new Set(all.flatMap(({ notices }) => notices)))
        system.console.info(notice);
    const references = images.flatMap(image => image.references);
    const isWithheld = all.some(one => one.isWithheld);
    const registry = (first ?? given).get('registry') || undefined;
    const credentials = readCredentials(given.get, registry, references, run.password, isWithheld);
    const withheld = isWithheld ? 'a pull request of a fork pushes nothing' : undefined;
    const publish = { push: !isWithheld && run.push, load: run.load };
    return { images, publish: { ...publish, ...(0,system_value/* defined */.sw)({ withheld, credentials }) } };
}
/** With {bin} each of a share's binaries is an image, else all are one. */
function subjectsOf({ values: { get }, binaries }) {
    const isOfBinary = [get('image'), ...list(get, 'tags')].some(text => text.includes('{bin}'));
    const groups = isOfBinary ? binaries.map(binary => [binary]) : [binaries];
    return groups.map(group => ({
        binaries: group.map(({ name }) => name),
        package: packageOf(group),
        bin: isOfBinary ? group[0]?.name : undefined,
    }));
}
const DOUBTFUL = ['env', 'labels', 'annotations', 'build-args'];
function imageOf(system, run, share, subject) {
    const { values, compile, compilation, suffix } = share;
    const facts = share.factsOf(subject.binaries);
    const { references, push, notices } = nameOf(run, share, subject);
    const told = [
        ...notices,
        ...DOUBTFUL.flatMap(name => doubts(values, name)),
        ...unreplaced(values.get, ['entrypoint', 'cmd']),
        ...idleSettings(compile),
    ];
    const path = withSuffix(expand(single(values.get, 'output'), 'output', subject), suffix);
    const { output } = readOutput(path, system.cwd);
    const contents = readImage(values.get);
    // Where the user names no entrypoint and the project does, the image runs what `cargo run` would.
    const entrypoint = facts.defaultRun === undefined || contents.dockerfile ? undefined : [facts.defaultRun];
    const image = {
        ...(0,system_value/* defined */.sw)({ entrypoint }),
        ...contents,
        ...(0,system_value/* defined */.sw)({ output }),
        name: `${subject.bin ?? subject.package ?? facts.name ?? 'image'}${suffix}`,
        suffix,
        references,
        targets: compile.targets,
        binaries: subject.binaries,
        compilation,
        facts,
        settings: settingsOf(values),
    };
    return {
        image,
        notices: told.map(notice => (0,errors/* messageOf */.bD)(located(new errors/* UserError */.yo(notice), values.written))),
        isWithheld: run.push !== false && !push,
    };
}
/** Returns the package of these binaries; undefined where they have several. */
function packageOf(binaries) {
    const [first, ...others] = new Set(binaries.map(binary => binary.package));
    return others.length === 0 && first ? first : undefined;
}
function nameOf({ source, push }, { values: { get, written }, suffix }, subject) {
    const registry = single(get, 'registry');
    const image = expand(single(get, 'image'), 'image', subject);
    const naming = nameImage({
        ...(0,system_value/* defined */.sw)({ registry, image, revision: source.revision }),
        tags: list(get, 'tags').map(tag => expand(tag, 'tags', subject) ?? tag),
        isRenamed: written('image')?.from === 'input' && written('tags')?.from !== 'input',
        push: push !== false,
        event: source.event,
    });
    const references = naming.references.map(reference => (0,oci_reference/* formatReference */.FH)((0,oci_reference/* parseReference */.F2)(`${reference}${suffix}`, '`variants`')));
    return { ...naming, references };
}
/** Returns the text with {package} and {bin} replaced. */
function expand(text, name, subject) {
    return text?.replaceAll(PLACEHOLDER, (written, word) => {
        if (word !== 'package' && word !== 'bin') {
            throw new errors/* UserError */.yo(`\`${name}\`: there is no placeholder ${written}: write {package} or {bin}`);
        }
        const value = subject[word];
        if (value !== undefined)
            return value;
        throw new errors/* UserError */.yo(word === 'bin'
            ? `\`${name}\`: {bin} is for images of one binary each: write it in \`image\` too`
            : `\`${name}\`: {package} stands for one package, and the image is of none or several: write a name, or {bin}`);
    });
}
/** A variant's file has its suffix before the ending. */
function withSuffix(text, suffix) {
    return text?.replace(/(\.tar)?\/?$/, ending => `${suffix}${ending}`);
}
function refuseTwice(images, namesOf, input) {
    const owners = new Map();
    for (const image of images) {
        for (const name of namesOf(image)) {
            const other = owners.get(name);
            if (other !== undefined) {
                const { settings, suffix } = image;
                const isOfTags = input === 'image' && other.suffix !== suffix;
                const hint = isOfTags
                    ? `: change the tag or the suffix of the variant ${suffix || other.suffix}`
                    : other.name === image.name
                        ? ''
                        : ': write {package} or {bin} in it';
                // `tags` may have whole names.
                const named = input === 'output' || ('image' in settings && !isOfTags) ? input : 'tags';
                const error = new errors/* UserError */.yo(`\`${named}\`: ${other.name} and ${image.name} would both be ${name}${hint}`);
                throw located(error, setting => settings[setting]);
            }
            owners.set(name, image);
        }
    }
}
/** Every value that is not empty, defaults too. */
function settingsOf({ get, written }) {
    const all = SETTINGS.map(name => [name, { text: get(name), from: written(name)?.from ?? 'default' }]);
    return Object.fromEntries(all.filter(([, { text }]) => text !== ''));
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: ./src/system/directory.ts
var system_directory = __nccwpck_require__(9662);
;// CONCATENATED MODULE: ./src/request/source.ts





/**
 * Reads what git and the workflow's event say of the checkout in `directory`.
 * Throws UserError for a SOURCE_DATE_EPOCH that is not a whole number of seconds
 * (reproducible-builds.org/specs/source-date-epoch).
 */
async function readSource(system, directory) {
    const [commit, status, url, event] = await Promise.all([
        lastCommit(system, directory),
        // Tracked files only, as `git describe --dirty`: other files that a job writes are no change of the sources. A checkout that
        // git refuses counts as unmodified.
        git(system, directory, ['--no-optional-locks', 'status', '--porcelain', '--untracked-files=no']),
        sourceUrl(system, directory),
        readEvent(system),
    ]);
    const fixed = readEpoch(system.env['SOURCE_DATE_EPOCH']);
    return {
        ...(0,system_value/* defined */.sw)({ revision: commit?.revision || undefined, url }),
        modified: status?.code === 0 && status.stdout !== '',
        epoch: fixed ?? commit?.time ?? 0,
        layerEpoch: fixed ?? 0,
        event,
    };
}
/** RFC 3339, in which an image says when it was made, ends with the year 9999. */
const YEAR_9999 = 253_402_300_799;
function readEpoch(text) {
    if (text === undefined || text === '')
        return undefined;
    if (!/^\d{1,12}$/.test(text) || Number(text) > YEAR_9999)
        throw new errors/* UserError */.yo(`SOURCE_DATE_EPOCH must be a number of seconds, not \`${text}\``);
    return Number(text);
}
async function lastCommit(system, directory) {
    const log = await git(system, directory, ['log', '-1', '--no-show-signature', '--format=%H %ct']);
    if (log === undefined)
        await sayWithoutGit(system, directory);
    const trust = TRUST.exec(log?.stderr ?? '')?.[0];
    if (trust !== undefined) {
        system.console.warn(`git refuses ${directory}, which is another user's: the image does not get its commit's time; run \`${trust}\` before`);
        return { revision: system.env['GITHUB_SHA'] };
    }
    const [revision, time] = log?.stdout.trim().split(' ') ?? [];
    return revision && time ? { revision, time: Number(time) } : undefined;
}
/** What git tells to run where it finds "dubious ownership" (git-config, safe.directory): the same in every language. */
const TRUST = /git config --global --add safe\.directory .+/;
/** Without git an image does not tell its commit: of use to who has a checkout of git. */
async function sayWithoutGit(system, directory) {
    for (let above = directory;; above = (0,external_node_path_.dirname)(above)) {
        if (await (0,system_directory/* isThere */.$B)((0,external_node_path_.join)(above, '.git')).catch(() => false))
            break;
        if (above === (0,external_node_path_.dirname)(above))
            return;
    }
    system.console.info('there is no git on PATH: the image does not tell its commit, and files that git ignores count as sources');
}
/** Returns what a git command gave, or undefined where git is missing: nothing depends on it or a repository being there. */
function git(system, directory, args) {
    return system.run(['git', '-C', directory, ...args]).catch(() => undefined);
}
async function sourceUrl(system, directory) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = system.env;
    if (server && repository)
        return `${server}/${repository}`;
    const remote = await git(system, directory, ['remote', 'get-url', 'origin']);
    return remote?.code === 0 ? webUrl(remote.stdout.trim()) : undefined;
}
/**
 * `git@host:owner/name.git` or a URL of any scheme, as a web address without credentials; undefined for a local path. A port is the
 * web's where the scheme is.
 */
function webUrl(remote) {
    const { scheme, host, port = '', path } = (ADDRESS.exec(remote) ?? source_SHORT.exec(remote))?.groups ?? {};
    if (host === undefined || path === undefined)
        return undefined;
    const server = scheme?.startsWith('http') ? `${scheme}://${host}${port}` : `https://${host}`;
    return `${server}/${path.replace(/\/$/, '').replace(/\.git$/, '')}`;
}
const ADDRESS = /^(?<scheme>ssh|git|https?):\/\/(?:[^@/]*@)?(?<host>[^/:]+)(?<port>:\d+)?\/(?<path>.+)$/;
const source_SHORT = /^[^@/]+@(?<host>[^/:]+):(?<path>.+)$/;
/** GitHub's variables and event payload (docs: "Variables", "Webhook events and payloads"). */
async function readEvent(system) {
    const { GITHUB_EVENT_NAME: name = '', GITHUB_REF: ref = '', GITHUB_EVENT_PATH: path } = system.env;
    const payload = path ? await readPayload(path) : {};
    const privileged = OWN_EVENTS.has(name) ? {} : { privileged: name };
    if (name === 'pull_request' || name === 'pull_request_target') {
        // Once it is merged, the reference is that of its target.
        const number = source_text(payload, 'pull_request', 'number') ?? /^refs\/pull\/(\d+)\//.exec(ref)?.[1];
        const head = source_text(payload, 'pull_request', 'head', 'repo', 'full_name');
        const base = source_text(payload, 'pull_request', 'base', 'repo', 'full_name');
        // A fork that is gone has no name.
        const fromFork = head === undefined || head !== base;
        return { kind: 'pull-request', number: Number(number ?? 0), fromFork, ...privileged };
    }
    if (ref.startsWith('refs/tags/'))
        return { kind: 'tag', tag: ref.slice('refs/tags/'.length) };
    if (ref.startsWith('refs/heads/')) {
        const branch = ref.slice('refs/heads/'.length);
        const isDefault = branch === source_text(payload, 'repository', 'default_branch');
        return { kind: 'branch', branch, isDefault, ...privileged };
    }
    return { kind: 'other', name };
}
/**
 * Events of a branch that take the right to write, or that bring a job no rights. All others, `workflow_run` and `issue_comment`
 * among them, lend what somebody else started the rights of the default branch (docs: "Events that trigger workflows").
 */
const OWN_EVENTS = new Set([
    '',
    'push',
    'pull_request',
    'schedule',
    'workflow_dispatch',
    'repository_dispatch',
    'merge_group',
]);
async function readPayload(path) {
    try {
        return JSON.parse(await (0,promises_.readFile)(path, 'utf8'));
    }
    catch {
        return {};
    }
}
function source_text(value, ...path) {
    let current = value;
    for (const key of path) {
        if (typeof current !== 'object' || current === null)
            return undefined;
        current = current[key];
    }
    return typeof current === 'string' || typeof current === 'number' ? String(current) : undefined;
}

;// CONCATENATED MODULE: ./src/request/read.ts









/**
 * Reads once what holds for the whole run. `password` comes apart, since the command line takes it from standard input.
 * Throws UserError, in one line, for the first that cannot be.
 */
async function readRun(system, given, password) {
    const { get } = lookUp([givenLayer(given)]);
    const directory = (0,external_node_path_.resolve)(system.cwd, required(get, 'path'));
    const toolchain = single(get, 'toolchain');
    const ready = single(get, 'binaries');
    if (ready !== undefined)
        refuseCompileInputs(get);
    if (toolchain !== undefined && !/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(toolchain)) {
        throw new errors/* UserError */.yo(`\`toolchain\`: \`${toolchain}\` is not a rustup toolchain: write for example stable or 1.95.0`);
    }
    const asked = readOutput(single(get, 'output'), system.cwd);
    if (/^none$/i.test(get('image')))
        refuseIdle(get);
    const only = list(get, 'only-platforms').map(text => (0,oci_platforms/* readPlatform */.Kd)('only-platforms', text));
    const cache = readCache(system, get);
    const versions = {
        zig: required(get, 'zig-version'),
        zigbuild: required(get, 'cargo-zigbuild-version'),
        chef: required(get, 'cargo-chef-version'),
    };
    if (ready === undefined)
        await requireCheckout(system);
    await requireDirectory(directory);
    return {
        given,
        directory,
        ...(0,system_value/* defined */.sw)({
            password,
            toolchain,
            ready: ready && (0,external_node_path_.resolve)(system.cwd, ready),
            onlyPlatforms: only.length > 0 ? only : undefined,
        }),
        push: readPush(get) || (asked.push && 'tags'),
        load: flag(get, 'load') || asked.load,
        cache,
        linker: choice(get, 'linker', ['auto', 'zig', 'lld']),
        versions,
        source: await readSource(system, directory),
        summary: flag(get, 'summary'),
        annotateWarnings: flag(get, 'annotate-warnings'),
        report: await Promise.all(list(get, 'report').map(text => readReportFile(system, text))),
    };
}
function readPush(get) {
    if (single(get, 'push') === 'digest')
        return 'digest';
    return flag(get, 'push') && 'tags';
}
/** What decides how a project is compiled: of ready binaries only what is not the default is refused. */
const COMPILE_INPUTS = [
    'package',
    'profile',
    'features',
    'all-features',
    'no-default-features',
    'locked',
    'toolchain',
    'rustflags',
    'linker',
    'zig-version',
    'cargo-zigbuild-version',
    'cargo-chef-version',
];
function refuseCompileInputs(get) {
    const given = (name) => (isBoolean(name) ? String(flag(get, name)) : get(name));
    const meant = COMPILE_INPUTS.filter(name => given(name) !== INPUTS[name].default);
    if (meant.length === 0)
        return;
    const names = meant.map(name => `\`${name}\``).join(', ');
    throw new errors/* UserError */.yo(`${names}: ready \`binaries\` are not compiled: leave it out`);
}
async function readReportFile({ cwd }, text) {
    const path = (0,external_node_path_.resolve)(cwd, text);
    const kind = ['html', 'json'].find(ending => text.endsWith(`.${ending}`));
    if (kind === undefined) {
        throw new errors/* UserError */.yo(`\`report\`: \`${text}\` is neither: write ${text.replace(/\/$/, '')}.html for people, or .json for programs`);
    }
    const found = await (0,promises_.stat)(path).catch(() => null);
    if (found?.isDirectory())
        throw new errors/* UserError */.yo(`\`report\`: ${text} is a directory: write the name of a file`);
    return { kind, path };
}
/** Throws UserError in a job without a checkout: a job begins without its repository's files (docs: "Variables", GITHUB_WORKSPACE). */
async function requireCheckout({ env }) {
    const workspace = env['GITHUB_WORKSPACE'];
    if (env['GITHUB_ACTIONS'] !== 'true' || !workspace)
        return;
    const names = await (0,promises_.readdir)(workspace).catch(() => []);
    if (names.length === 0)
        throw new errors/* UserError */.yo(`${workspace} is empty: write \`- uses: actions/checkout@v7\` as a step before this one`);
}
/** Throws UserError for what is no directory. */
async function requireDirectory(path) {
    const found = await (0,promises_.stat)(path).catch(() => null);
    if (found?.isDirectory())
        return;
    throw new errors/* UserError */.yo(`${path} is ${found ? 'a file' : 'not there'}: give the directory of a Rust project (the one with Cargo.toml)`);
}
function readCache(system, get) {
    const key = single(get, 'cache-key');
    const directory = single(get, 'cache-dir');
    return {
        mode: choice(get, 'cache', ['auto', 'read', 'always', 'off']),
        ...(0,system_value/* defined */.sw)({
            key: key && word(key, 'cache-key'),
            directory: directory && (0,external_node_path_.resolve)(system.cwd, directory),
        }),
        ignore: list(get, 'cache-ignore').map(ignoredGlob),
    };
}
/** Returns a glob of paths relative to the checkout. Throws UserError for any other. */
function ignoredGlob(glob) {
    if (/^(\/|\.\.?(\/|$)|!)/.test(glob)) {
        throw new errors/* UserError */.yo(`\`cache-ignore\`: \`${glob}\` is not a glob of paths below the checkout: write docs/** or *.proto`);
    }
    return glob;
}

;// CONCATENATED MODULE: ./src/request/syntax.ts


const NAMES = Object.keys(INPUTS).sort((a, b) => b.length - a.length);
/**
 * An input in backticks, alone or with a value: `files`, `libc: gnu`. A user's own word may be called as an input is: it follows the input that
 * it was written in (`labels`: `image`), `no` or `unknown` and a kind (no feature `push`), `not`, or a suggestion, and stays as it is.
 */
const MENTION = new RegExp(`(?<!\`: |\\b(?:${NAMES.join('|')}): |\\b(?:no|unknown) [a-z ]+ |\\b(?:not|mean) )\`(${NAMES.join('|')})(?:: ([^\`]+))?\`(:?)`, 'g');
/** Writes the inputs that a message names as the users of a door write them. */
function inSyntax(syntax, message) {
    const write = syntax === 'flags' ? asFlag : asYaml;
    return message.replaceAll(MENTION, (_, name, value, colon) => write(name, value, colon));
}
function asYaml(name, value, colon) {
    if (value !== undefined)
        return `\`${name}: ${value}\`${colon}`;
    return colon === '' ? `\`${name}:\`` : `${name}:`;
}
function asFlag(name, value, colon) {
    if (name === 'path')
        return `the directory${value === undefined ? '' : ` ${value}`}${colon}`;
    if (name === 'password')
        return `--password-stdin${colon}`;
    if (value === undefined)
        return `--${name}${colon}`;
    if (isBoolean(name) && value === 'true')
        return `--${name}${colon}`;
    const text = `--${name}=${value}`;
    return (/[\s'"$*[\](){};&|<>]/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : text) + colon;
}

;// CONCATENATED MODULE: ./src/request/request.ts

















/***/ }),

/***/ 3589:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ isDigest),
/* harmony export */   Mk: () => (/* binding */ digestOfFile),
/* harmony export */   ol: () => (/* binding */ digestOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);


function isDigest(value) {
    return typeof value === 'string' && /^sha256:[0-9a-f]{64}$/.test(value);
}
function digestOf(bytes) {
    return `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex')}`;
}
/** Bytes that are read while as many are hashed. */
const PIECE = 1 << 20;
/** Two buffers that serve the whole file: a stream would allocate one for each piece, which takes as long as hashing it. */
async function digestOfFile(path) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path);
    try {
        let [free, full] = [Buffer.allocUnsafe(PIECE), Buffer.allocUnsafe(PIECE)];
        let read = await file.read(full);
        while (read.bytesRead > 0) {
            const next = file.read(free);
            hash.update(full.subarray(0, read.bytesRead));
            [free, full] = [full, free];
            read = await next;
        }
    }
    finally {
        await file.close();
    }
    return `sha256:${hash.digest('hex')}`;
}


/***/ }),

/***/ 9662:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $B: () => (/* binding */ isThere),
/* harmony export */   DR: () => (/* binding */ filesBelow),
/* harmony export */   IQ: () => (/* binding */ fileTime),
/* harmony export */   Oh: () => (/* binding */ makeDirectory),
/* harmony export */   wX: () => (/* binding */ namesIn)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6578);



/**
 * Makes a directory and its parents, where they are not there yet. For places that a user names: Node's own recursive mkdir never
 * ends where a directory is there and calls every name in it one that is not (/proc). Throws the system's error.
 */
async function makeDirectory(path) {
    try {
        await make(path);
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .CA)(error) !== 'ENOENT')
            throw error;
        await makeDirectory((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path));
        await make(path);
    }
}
async function make(path) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(path);
    }
    catch (error) {
        const there = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path).catch(() => null);
        if (!there?.isDirectory())
            throw error;
    }
}
/** Returns true where there is anything at this path. Throws the system's error where the system does not say so. */
async function isThere(path) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.access)(path);
        return true;
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .errorCode */ .CA)(error) !== 'ENOENT')
            throw error;
        return false;
    }
}
/**
 * Returns the time of a directory's file system, milliseconds since 1970: another machine may serve it, and this process's clock may
 * differ. The directory must be writable, and of this process alone.
 */
async function fileTime(directory) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, '.time');
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(file, '');
        return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(file)).mtimeMs;
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(file, { force: true });
    }
}
/** Returns the names in a directory; none where it cannot be read. */
function namesIn(directory) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(directory).catch(() => []);
}
/** Returns files and symlinks at any depth below a directory, relative to it; none where it cannot be read. */
async function filesBelow(directory) {
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(directory, { recursive: true, withFileTypes: true }).catch(() => []);
    return entries
        .filter(entry => !entry.isDirectory())
        .map(({ parentPath, name }) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(directory, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(parentPath, name)));
}


/***/ }),

/***/ 6578:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bj: () => (/* binding */ verbatim),
/* harmony export */   CA: () => (/* binding */ errorCode),
/* harmony export */   Ge: () => (/* binding */ absent),
/* harmony export */   Of: () => (/* binding */ refusalOf),
/* harmony export */   WW: () => (/* binding */ refusalWords),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   yo: () => (/* binding */ UserError)
/* harmony export */ });
/**
 * A mistake of the user, or a fact of their machine, told in one line: what is wrong, where, what to write instead.
 * Doors print the message alone and exit with 1. Every other error is our bug and shows its stack.
 */
class UserError extends Error {
    name = 'UserError';
    /** What it quotes may have several lines. */
    constructor(message) {
        super(message.replaceAll(/[\r\n]+/g, ' '));
    }
}
/** Returns the `code` of a Node.js system error (`ENOENT`, `ENOSPC`, ...), or undefined for anything else. */
function errorCode(error) {
    return isObject(error) && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
/** Returns undefined for an error that says that there is no such file, and throws any other: for `.catch(absent)`. */
function absent(error) {
    if (errorCode(error) !== 'ENOENT')
        throw error;
}
function messageOf(error) {
    return isObject(error) && 'message' in error ? String(error.message) : String(error);
}
/** errno(3) names of what a machine refuses whoever asks, and what to do about it. */
const REFUSALS = {
    E2BIG: 'arguments and environment are too long for a program: unset variables that nobody needs',
    EACCES: 'permission denied',
    EDQUOT: 'the disk quota is used up: free some space',
    EIO: 'the disk does not answer (input/output error)',
    ELOOP: 'its symbolic links go round in a circle',
    EMFILE: 'this process has too many files open: raise its limit (ulimit -n)',
    ENAMETOOLONG: 'the name is too long',
    ENFILE: 'the machine has too many files open',
    ENOMEM: 'there is not enough memory',
    ENOSPC: 'the disk is full: free some space',
    ENOTDIR: 'a file is where a directory has to be',
    EPERM: 'the machine does not permit it',
    EROFS: 'the disk is read-only',
};
/** Returns one line on what the machine refused, where and why; undefined for an error that the machine did not cause. */
function refusalOf(error) {
    const code = errorCode(error);
    const reason = code === undefined ? undefined : REFUSALS[code];
    if (reason === undefined || !isObject(error))
        return undefined;
    const call = 'syscall' in error ? String(error.syscall) : 'system';
    const place = 'path' in error ? `${error.path}: ` : '';
    return `${place}${reason} (${code}, ${call})`;
}
/** Returns the same without the place, which the message has already or which concerns nobody. */
function refusalWords(error) {
    const code = errorCode(error);
    const reason = code === undefined ? undefined : REFUSALS[code];
    return reason === undefined ? undefined : `${reason} (${code})`;
}
/** Quotes another program's words in a message of ours, in whose backticks the inputs stand. */
function verbatim(text) {
    return text.replaceAll('`', "'");
}
/** Not `instanceof Error`: an error may come from another realm. */
function isObject(value) {
    return typeof value === 'object' && value !== null;
}


/***/ }),

/***/ 9526:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $5: () => (/* binding */ fitted),
/* harmony export */   RK: () => (/* binding */ visible),
/* harmony export */   ee: () => (/* binding */ bytes),
/* harmony export */   hS: () => (/* binding */ counted),
/* harmony export */   ky: () => (/* binding */ wrapped),
/* harmony export */   p0: () => (/* binding */ duration)
/* harmony export */ });
const UNITS = ['B', 'kB', 'MB', 'GB'];
/** Formats bytes for people, in decimal units as registries count them: `8.1 MB`. */
function bytes(count) {
    const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, count)) / 3)));
    const value = count / 1000 ** power;
    return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[power]}`;
}
/** Formats milliseconds for people, as cargo writes durations: `0.52s`, `1m 05s`. */
function duration(milliseconds) {
    const seconds = milliseconds / 1000;
    if (seconds < 60)
        return `${seconds.toFixed(2)}s`;
    return `${Math.floor(seconds / 60)}m ${String(Math.round(seconds % 60)).padStart(2, '0')}s`;
}
/** Formats a count and its noun: `1 unit`, `0 units`, `12 units`. */
function counted(count, noun) {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
/**
 * Breaks a line into rows of at most so many columns, between words; what stands between backticks is one word, to be copied. Rows after
 * the first begin below `hang` columns.
 */
function wrapped(line, columns, hang) {
    if (line.length <= columns || columns < 2 * hang)
        return line;
    const rows = [line.slice(0, hang)];
    for (const [word] of line.slice(hang).matchAll(/ *(?:`[^`]*`|\S)+/g)) {
        const last = rows.at(-1) ?? '';
        if (last.length <= hang || last.length + word.length <= columns)
            rows.push(`${rows.pop()}${word}`);
        else
            rows.push(' '.repeat(hang) + word.trimStart());
    }
    return rows.join('\n');
}
/** What comes before the text of a line: a flag or a name with the space behind it, a verb, or an indentation. */
const LEAD = /^ *\S.*? {2,}(?=\S)|^ {2,11}[A-Z]\w+ |^ */;
/** Lines in rows of at most so many columns, each below its own text. */
function fitted(text, columns) {
    return text
        .split('\n')
        .map(line => wrapped(line, columns, LEAD.exec(line)?.[0].length ?? 0))
        .join('\n');
}
/** Shows text of others in one line: what a terminal or a page obeys (control and bidirectional characters) is written out, `\u{202e}`. */
function visible(text) {
    return text
        .replaceAll(/[\r\n]+/g, ' ')
        .replaceAll('\t', '    ')
        .replaceAll(/[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, character => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}


/***/ }),

/***/ 7919:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  p: () => (/* binding */ nearest)
});

;// CONCATENATED MODULE: ./node_modules/leven/index.js
const array = [];
const characterCodeCache = [];

function leven(first, second, options) {
	if (first === second) {
		return 0;
	}

	const maxDistance = options?.maxDistance;
	const swap = first;

	// Swapping the strings if `a` is longer than `b` so we know which one is the
	// shortest & which one is the longest
	if (first.length > second.length) {
		first = second;
		second = swap;
	}

	let firstLength = first.length;
	let secondLength = second.length;

	// Performing suffix trimming:
	// We can linearly drop suffix common to both strings since they
	// don't increase distance at all
	// Note: `~-` is the bitwise way to perform a `- 1` operation
	while (firstLength > 0 && (first.charCodeAt(~-firstLength) === second.charCodeAt(~-secondLength))) {
		firstLength--;
		secondLength--;
	}

	// Performing prefix trimming
	// We can linearly drop prefix common to both strings since they
	// don't increase distance at all
	let start = 0;

	while (start < firstLength && (first.charCodeAt(start) === second.charCodeAt(start))) {
		start++;
	}

	firstLength -= start;
	secondLength -= start;

	// Early termination after trimming: if difference in length exceeds max distance
	if (maxDistance !== undefined && secondLength - firstLength > maxDistance) {
		return maxDistance;
	}

	if (firstLength === 0) {
		return maxDistance !== undefined && secondLength > maxDistance
			? maxDistance
			: secondLength;
	}

	let bCharacterCode;
	let result;
	let temporary;
	let temporary2;
	let index = 0;
	let index2 = 0;

	while (index < firstLength) {
		characterCodeCache[index] = first.charCodeAt(start + index);
		array[index] = ++index;
	}

	while (index2 < secondLength) {
		bCharacterCode = second.charCodeAt(start + index2);
		temporary = index2++;
		result = index2;

		for (index = 0; index < firstLength; index++) {
			temporary2 = bCharacterCode === characterCodeCache[index] ? temporary : temporary + 1;
			temporary = array[index];
			// eslint-disable-next-line no-multi-assign
			result = array[index] = temporary > result
				? (temporary2 > result ? result + 1 : temporary2)
				: (temporary2 > temporary ? temporary + 1 : temporary2);
		}

		// Early termination: if all values in current row exceed maxDistance
		if (maxDistance !== undefined) {
			let rowMinimum = result;
			for (index = 0; index < firstLength; index++) {
				if (array[index] < rowMinimum) {
					rowMinimum = array[index];
				}
			}

			if (rowMinimum > maxDistance) {
				return maxDistance;
			}
		}
	}

	// Bound arrays to avoid retaining large previous sizes
	array.length = firstLength;
	characterCodeCache.length = firstLength;

	return maxDistance !== undefined && result > maxDistance ? maxDistance : result;
}

function closestMatch(target, candidates, options) {
	if (!Array.isArray(candidates) || candidates.length === 0) {
		return undefined;
	}

	const userMax = options?.maxDistance;
	const targetLength = target.length;

	// Exact match fast-path
	for (const candidate of candidates) {
		if (candidate === target) {
			return candidate;
		}
	}

	if (userMax === 0) {
		return undefined;
	}

	let best;
	let bestDist = Number.POSITIVE_INFINITY;
	const seen = new Set();

	for (const candidate of candidates) {
		if (seen.has(candidate)) {
			continue;
		}

		seen.add(candidate);

		const lengthDiff = Math.abs(candidate.length - targetLength);
		if (lengthDiff >= bestDist) {
			continue;
		}

		if (userMax !== undefined && lengthDiff > userMax) {
			continue;
		}

		const cap = Number.isFinite(bestDist)
			? (userMax === undefined ? bestDist : Math.min(bestDist, userMax))
			: userMax;

		const distance = cap === undefined
			? leven(target, candidate)
			: leven(target, candidate, {maxDistance: cap});

		// Skip candidates that exceed the user's maximum distance
		if (userMax !== undefined && distance > userMax) {
			continue;
		}

		// If we got a capped result that equals the cap, we need the actual distance
		// for accurate comparison, but only if the cap was due to userMax
		let actualD = distance;
		if (cap !== undefined && distance === cap && cap === userMax) {
			actualD = leven(target, candidate);
		}

		if (actualD < bestDist) {
			bestDist = actualD;
			best = candidate;
			if (bestDist === 0) {
				break;
			}
		}
	}

	if (userMax !== undefined && bestDist > userMax) {
		return undefined;
	}

	return best;
}

;// CONCATENATED MODULE: ./src/system/nearest.ts

/** Letters from which on a word says by its beginning alone what is meant. */
const BEGINNING = 3;
/** Edits up to which a word of any length is taken for a slip of the keyboard, and the most for a long one. */
const SLIPS = { least: 2, most: 4 };
/**
 * Returns the name that a misspelt word means: the one that it begins (`plat` of `platforms`), else the one with the fewest edits, where
 * those are few enough for a slip of the keyboard (`platfrom`) or the rest is an ending (`output-dir`). Undefined for a word like no name.
 */
function nearest(word, names) {
    const begun = names.filter(name => word.length >= BEGINNING && name.startsWith(word));
    const ended = names.filter(name => name.length >= BEGINNING && word.startsWith(name));
    const candidates = begun.length > 0 ? begun : [...ended, ...names.filter(name => isSlip(word, name))];
    return candidates.toSorted((a, b) => leven(word, a) - leven(word, b))[0];
}
/** Something of the word has to stay. */
function isSlip(word, name) {
    const third = Math.floor(Math.max(word.length, name.length) / 3);
    const limit = Math.min(SLIPS.most, Math.max(SLIPS.least, third));
    return leven(word, name) <= Math.min(limit, word.length - 1);
}


/***/ }),

/***/ 5333:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   ME: () => (/* binding */ readStartTime),
/* harmony export */   Sb: () => (/* binding */ endTree),
/* harmony export */   yV: () => (/* binding */ alive)
/* harmony export */ });
/* unused harmony export processTable */
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1421);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_child_process__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6578);




const GRACE_MS = 3000;
/**
 * Sends SIGTERM to a process and all its descendants (cargo's rustc, a script's children), and SIGKILL to those left after a grace time;
 * again for what they start meanwhile, until nothing is left.
 */
async function endTree(root, table = TABLE) {
    const told = new Set();
    const deadline = performance.now() + GRACE_MS;
    const left = () => [...told].filter(pid => alive(pid, table));
    for (let pids = await stop([root], table); pids.length > 0; pids = await stop(left(), table)) {
        const late = performance.now() > deadline;
        for (const pid of pids)
            if (late || !told.has(pid))
                signal(pid, late ? 'SIGKILL' : 'SIGTERM');
        for (const pid of pids) {
            told.add(pid);
            signal(pid, 'SIGCONT');
        }
        await new Promise(resolve => setTimeout(resolve, 20));
    }
}
/**
 * These processes and all their descendants, stopped: one that goes on may start another while it is listed, and then the list
 * itself may leave one out (proc(5), /proc/pid/task/tid/children).
 */
async function stop(roots, table) {
    const stopped = new Set();
    const foreign = new Set();
    const deadline = performance.now() + GRACE_MS;
    const goesOn = (pid) => alive(pid, table) && table.stateOf(pid) !== 'T';
    for (let still = false;; still = ![...stopped].some(goesOn)) {
        const others = roots
            .flatMap(root => treeOf(root, table))
            .filter(pid => !stopped.has(pid) && !foreign.has(pid));
        // One that waits for a dead disk does not even stop.
        if ((still && others.length === 0) || performance.now() > deadline)
            return [...stopped];
        for (const pid of others) {
            (signal(pid, 'SIGSTOP') ? stopped : foreign).add(pid);
        }
        await new Promise(resolve => setTimeout(resolve, 1));
    }
}
/** False for another user's process (a script's `sudo`), which is not ours to end. One that is gone has had what it needs. */
function signal(pid, name) {
    try {
        return process.kill(pid, name);
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .errorCode */ .CA)(error) === 'EPERM')
            return false;
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .errorCode */ .CA)(error) === 'ESRCH')
            return true;
        throw error;
    }
}
/** By proc(5): /proc/pid/task/tid/children, and of /proc/pid/stat fields 3 and 22. macOS has none: ps(1) of POSIX says the same there. */
function processTable(proc = '/proc') {
    if (list((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(proc, 'self')).length === 0)
        return PS;
    // Field 2 is the program's name in brackets, which may hold brackets too.
    const fields = (pid) => /^.*\) (.+)/.exec(read((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(proc, `${pid}/stat`)))?.[1]?.split(' ');
    const children = (task) => read((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(proc, task, 'children'))
        .split(' ')
        .filter(Boolean)
        .map(Number);
    return {
        childrenOf: pid => list((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(proc, `${pid}/task`)).flatMap(task => children(`${pid}/task/${task}`)),
        stateOf: pid => fields(pid)?.[0],
        startOf: pid => fields(pid)?.[19],
    };
}
const PS = {
    childrenOf: parent => ps('-A', '-o', 'pid=,ppid=').flatMap(line => {
        const [pid, of] = line.split(/\s+/).map(Number);
        return of === parent && pid !== undefined ? [pid] : [];
    }),
    stateOf: pid => ps('-o', 'stat=', '-p', `${pid}`)[0]?.[0],
    startOf: pid => ps('-o', 'lstart=', '-p', `${pid}`)[0]?.replaceAll(/\W+/g, '_'),
};
function ps(...args) {
    const { stdout } = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawnSync)('ps', args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
    return (stdout ?? '')
        .split('\n')
        .map(line => line.trim())
        .filter(Boolean);
}
const TABLE = processTable();
function treeOf(root, table) {
    const pids = [root];
    for (const pid of pids)
        pids.push(...table.childrenOf(pid));
    return pids;
}
/** Returns the time at which a process began: with the pid it names one process for good. `gone` for one that is not there, `running` for one that cannot be seen. */
function readStartTime(pid) {
    const start = TABLE.startOf(pid);
    if (start !== undefined)
        return start;
    try {
        process.kill(pid, 0);
        return TABLE === PS ? 'running' : 'gone';
    }
    catch (error) {
        // Another user's process, which this one may not see.
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .errorCode */ .CA)(error) === 'EPERM' ? 'running' : 'gone';
    }
}
/** Returns true for a process that runs: a zombie waits for its parent and does nothing more. */
function alive(pid, table = TABLE) {
    return !['Z', 'X', undefined].includes(table.stateOf(pid));
}
function list(directory) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readdirSync)(directory);
    }
    catch {
        return [];
    }
}
function read(file) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(file, 'utf8');
    }
    catch {
        return '';
    }
}


/***/ }),

/***/ 9451:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Xh: () => (/* binding */ ProgramMissing),
  XZ: () => (/* binding */ endAll),
  FO: () => (/* binding */ exitCodeOf),
  eF: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:async_hooks"
var external_node_async_hooks_ = __nccwpck_require__(6698);
// EXTERNAL MODULE: external "node:diagnostics_channel"
var external_node_diagnostics_channel_ = __nccwpck_require__(3053);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: ./node_modules/@actions/exec/lib/exec.js + 3 modules
var exec = __nccwpck_require__(7187);
// EXTERNAL MODULE: ./src/system/errors.ts
var errors = __nccwpck_require__(6578);
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __nccwpck_require__(6193);
;// CONCATENATED MODULE: ./src/system/lines.ts

/**
 * One output stream, split into lines for a listener or kept whole; a character cut between two chunks stays one.
 * A lone carriage return ends a line too: that is how programs redraw a progress bar.
 */
class Lines {
    #decoder = new external_node_string_decoder_.StringDecoder('utf8');
    #listener;
    #text = '';
    #afterReturn = false;
    constructor(listener) {
        this.#listener = listener;
    }
    add(data) {
        let text = this.#decoder.write(data);
        if (!this.#listener) {
            this.#text += text;
            return;
        }
        if (text === '')
            return;
        if (this.#afterReturn && text.startsWith('\n'))
            text = text.slice(1);
        this.#afterReturn = text.endsWith('\r');
        const lines = (this.#text + text).split(/\r\n|\n|\r/);
        this.#text = lines.pop() ?? '';
        for (const line of lines)
            this.#listener(line);
    }
    end() {
        const rest = this.#text + this.#decoder.end();
        if (!this.#listener)
            return rest;
        if (rest !== '')
            this.#listener(rest);
        return '';
    }
}

// EXTERNAL MODULE: ./src/system/process-tree.ts
var process_tree = __nccwpck_require__(5333);
;// CONCATENATED MODULE: ./src/system/process.ts







class ProgramMissing extends Error {
    program;
    name = 'ProgramMissing';
    constructor(program, cause) {
        super(`cannot run ${program}: ${(0,errors/* messageOf */.bD)(cause)}`, { cause });
        this.program = program;
    }
}
/**
 * Every program of a build runs by @actions/exec, as the other actions' programs do: that choice is fixed. It hides its child, and ending one
 * needs its pid: Node's own channel tells of every spawn, in the caller's context.
 */
const spawned = new external_node_async_hooks_.AsyncLocalStorage();
const running = new Set();
(0,external_node_diagnostics_channel_.subscribe)('child_process', message => {
    const child = message.process;
    spawned.getStore()?.(child);
});
const run = async (argv, options = {}) => {
    const [program, ...args] = argv;
    const stdout = new Lines(options.onStdout);
    const stderr = new Lines(options.onStderr);
    let child;
    let timedOut = false;
    const timer = options.timeout === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            if (child?.pid !== undefined)
                void (0,process_tree/* endTree */.Sb)(child.pid);
        }, options.timeout);
    try {
        const code = await spawned.run(started => {
            child = started;
            running.add(started);
            started.once('spawn', () => {
                // A program that ends without reading what it was given is its own business.
                started.stdin?.on('error', () => { });
                started.stdin?.end(options.input ?? '');
            });
        }, () => (0,exec/* exec */.m)(quote(program), args, {
            silent: true,
            ignoreReturnCode: true,
            ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
            ...(options.env === undefined ? {} : { env: definedOnly(options.env) }),
            listeners: { stdout: data => stdout.add(data), stderr: data => stderr.add(data) },
        }));
        return { code: code ?? exitCodeOf(child), stdout: stdout.end(), stderr: stderr.end(), timedOut };
    }
    catch (error) {
        throw new ProgramMissing(program, error);
    }
    finally {
        clearTimeout(timer);
        if (child)
            running.delete(child);
    }
};
/** Ends every program that `run` started and their descendants, also those it starts meanwhile; returns when they are gone. */
async function endAll() {
    for (let pids = going(); pids.length > 0; pids = going()) {
        await Promise.all(pids.map(pid => (0,process_tree/* endTree */.Sb)(pid)));
        // Node.js has yet to hear of it.
        await new Promise(resolve => setTimeout(resolve, 1));
    }
}
function going() {
    return [...running].flatMap(({ pid, exitCode, signalCode }) => pid !== undefined && exitCode === null && signalCode === null ? [pid] : []);
}
/** @actions/exec splits its command at spaces unless quoted; arguments are passed on as they are. */
function quote(program) {
    return `"${program.replaceAll('"', '\\"')}"`;
}
function definedOnly(env) {
    return Object.fromEntries(Object.entries(env).filter((entry) => entry[1] !== undefined));
}
/** Returns 128 + n for signal n, as a shell counts. */
function exitCodeOf(child) {
    return 128 + (child?.signalCode ? external_node_os_.constants.signals[child.signalCode] : 0);
}


/***/ }),

/***/ 9538:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $P: () => (/* binding */ writeFaultOf),
/* harmony export */   AH: () => (/* binding */ removeTemporaries),
/* harmony export */   D3: () => (/* binding */ temporaryOf),
/* harmony export */   De: () => (/* binding */ temporaryDirectory),
/* harmony export */   Nx: () => (/* binding */ withRemoval),
/* harmony export */   WQ: () => (/* binding */ whole),
/* harmony export */   YO: () => (/* binding */ beforeExit),
/* harmony export */   f8: () => (/* binding */ writeWhole)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__nccwpck_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_3__);
/* harmony import */ var _directory_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(9662);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(6578);






/** Everything that must be gone when the process ends, however it ends. */
const temporaries = new Set();
/** Makes a new empty directory below `parent`, readable by this user alone. */
function temporaryDirectory(parent, purpose) {
    const path = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(parent, `${temporaryOf(purpose)}-`));
    temporaries.add(path);
    return path;
}
/**
 * Returns the reason why nothing can be written below a directory, which need not be there yet; null where something can. Makes and removes
 * something in the nearest directory that is there: access rights tell root nothing, of /proc for one.
 */
async function writeFaultOf(path) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.stat)(path);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rmdir)(temporaryDirectory(path, 'probe'));
        return null;
    }
    catch (error) {
        const isAbsent = (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .errorCode */ .CA)(error) === 'ENOENT' && !(await (0,_directory_js__WEBPACK_IMPORTED_MODULE_4__/* .isThere */ .$B)(path));
        return isAbsent ? writeFaultOf((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path)) : { directory: path, error };
    }
}
/** Returns the beginning of a temporary directory's name: with an empty purpose, of any. */
function temporaryOf(purpose) {
    return `rust-multiarch-${purpose}`;
}
/**
 * Makes a file or directory whole or not at all: `write` gets a path in the same directory, where nothing is yet,
 * which takes the name `path` once it returns. An existing file is replaced; an existing directory is removed first.
 * Whatever `write` throws is passed on, and nothing of it stays; what the machine refuses tells `path` where it tells no place.
 */
async function whole(path, write) {
    const draft = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path), `.${(0,node_path__WEBPACK_IMPORTED_MODULE_3__.basename)(path)}.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(6).toString('hex')}.tmp`);
    return withRemoval(draft, async () => {
        const result = await write(draft).catch(error => {
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .errorCode */ .CA)(error) === undefined || 'path' in error ? error : Object.assign(error, { path });
        });
        await replace(draft, path);
        return result;
    });
}
/**
 * Writes a file of these bytes, or leaves the one that was there: half a file would be read as one. The bytes are on the disk before
 * the file has its name, and the name is on the disk before this returns, so that a power cut changes nothing of that.
 */
async function writeWhole(path, bytes) {
    await whole(path, async (draft) => {
        const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(draft, 'w');
        try {
            await file.writeFile(bytes);
            await file.sync();
        }
        finally {
            await file.close();
        }
    });
    await flushDirectory((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path));
}
/** Not every file system flushes a directory: then the old file may come back after a power cut. */
async function flushDirectory(path) {
    const directory = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(path, 'r').catch(() => null);
    await directory?.sync().catch(() => { });
    await directory?.close();
}
/** Does the work, then removes what is at `path`, if anything is, however the work or the process ends. */
async function withRemoval(path, work) {
    temporaries.add(path);
    try {
        return await work();
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(path, { recursive: true, force: true });
        temporaries.delete(path);
    }
}
async function replace(from, to) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rename)(from, to);
    }
    catch (error) {
        if (!['ENOTEMPTY', 'EEXIST', 'ENOTDIR', 'EISDIR'].includes((0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .errorCode */ .CA)(error) ?? ''))
            throw error;
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(to, { recursive: true, force: true });
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rename)(from, to);
    }
}
const onExit = new Set();
/** Returns a function that does the work when it is first called, which is when the process ends at the latest, however it ends. */
function beforeExit(work) {
    const once = () => {
        if (onExit.delete(once))
            work();
    };
    onExit.add(once);
    return once;
}
/** Does the work that `beforeExit` took and removes all temporaries, at once and without awaiting: the last thing a process does. */
function removeTemporaries() {
    for (const once of onExit)
        once();
    for (const path of temporaries)
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(path, { recursive: true, force: true });
    temporaries.clear();
}


/***/ }),

/***/ 3555:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ withUndo),
/* harmony export */   w: () => (/* binding */ undoAll)
/* harmony export */ });
/** What must still be undone if the process is interrupted now. */
const pending = new Set();
/**
 * Does the work, then `undo`, however the work ends: for what outlives a process and is no file (a container). A signal does not
 * wait for the work: then `undoAll` does it. Once is enough, whoever is first.
 */
async function withUndo(undo, work) {
    let undoing;
    const once = () => {
        undoing ??= undo();
        return undoing;
    };
    pending.add(once);
    try {
        return await work();
    }
    finally {
        await once();
        pending.delete(once);
    }
}
/** Undoes what is pending; returns when it is undone. What fails is left: the process is about to end. */
async function undoAll() {
    await Promise.allSettled([...pending].map(undo => undo()));
}


/***/ }),

/***/ 3132:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   bI: () => (/* binding */ isTable),
/* harmony export */   qF: () => (/* binding */ parseJson),
/* harmony export */   sV: () => (/* binding */ tableIn),
/* harmony export */   sw: () => (/* binding */ defined)
/* harmony export */ });
function isTable(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** Returns the table at a path of keys in a value; an empty one where there is none. */
function tableIn(value, ...keys) {
    const [key, ...rest] = keys;
    const table = isTable(value) ? value : {};
    return key === undefined ? table : tableIn(table[key], ...rest);
}
/** Returns the value of a JSON text; undefined for a text that is not JSON. The parser's own error would quote the text. */
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** Returns the fields that are not undefined, in their order. */
function defined(fields) {
    const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
    return Object.fromEntries(entries);
}


/***/ }),

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 4589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 8995:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 1792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 8321:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/consumers");

/***/ }),

/***/ 6466:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");

/***/ }),

/***/ 6193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 3193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 2018:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");

/***/ }),

/***/ 7016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 3106:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("zlib");

/***/ }),

/***/ 7187:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  m: () => (/* binding */ exec),
  H: () => (/* binding */ getExecOutput)
});

// EXTERNAL MODULE: external "string_decoder"
var external_string_decoder_ = __nccwpck_require__(3193);
// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
// EXTERNAL MODULE: external "events"
var external_events_ = __nccwpck_require__(4434);
;// CONCATENATED MODULE: external "child_process"
const external_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(6928);
// EXTERNAL MODULE: ./node_modules/@actions/io/lib/io.js
var io = __nccwpck_require__(8701);
// EXTERNAL MODULE: ./node_modules/@actions/io/lib/io-util.js
var io_util = __nccwpck_require__(90);
;// CONCATENATED MODULE: external "timers"
const external_timers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/toolrunner.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};







/* eslint-disable @typescript-eslint/unbound-method */
const IS_WINDOWS = process.platform === 'win32';
/*
 * Class for running command line tools. Handles quoting and arg parsing in a platform agnostic way.
 */
class ToolRunner extends external_events_.EventEmitter {
    constructor(toolPath, args, options) {
        super();
        if (!toolPath) {
            throw new Error("Parameter 'toolPath' cannot be null or empty.");
        }
        this.toolPath = toolPath;
        this.args = args || [];
        this.options = options || {};
    }
    _debug(message) {
        if (this.options.listeners && this.options.listeners.debug) {
            this.options.listeners.debug(message);
        }
    }
    _getCommandString(options, noPrefix) {
        const toolPath = this._getSpawnFileName();
        const args = this._getSpawnArgs(options);
        let cmd = noPrefix ? '' : '[command]'; // omit prefix when piped to a second tool
        if (IS_WINDOWS) {
            // Windows + cmd file
            if (this._isCmdFile()) {
                cmd += toolPath;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows + verbatim
            else if (options.windowsVerbatimArguments) {
                cmd += `"${toolPath}"`;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows (regular)
            else {
                cmd += this._windowsQuoteCmdArg(toolPath);
                for (const a of args) {
                    cmd += ` ${this._windowsQuoteCmdArg(a)}`;
                }
            }
        }
        else {
            // OSX/Linux - this can likely be improved with some form of quoting.
            // creating processes on Unix is fundamentally different than Windows.
            // on Unix, execvp() takes an arg array.
            cmd += toolPath;
            for (const a of args) {
                cmd += ` ${a}`;
            }
        }
        return cmd;
    }
    _processLineBuffer(data, strBuffer, onLine) {
        try {
            let s = strBuffer + data.toString();
            let n = s.indexOf(external_os_.EOL);
            while (n > -1) {
                const line = s.substring(0, n);
                onLine(line);
                // the rest of the string ...
                s = s.substring(n + external_os_.EOL.length);
                n = s.indexOf(external_os_.EOL);
            }
            return s;
        }
        catch (err) {
            // streaming lines to console is best effort.  Don't fail a build.
            this._debug(`error processing line. Failed with error ${err}`);
            return '';
        }
    }
    _getSpawnFileName() {
        if (IS_WINDOWS) {
            if (this._isCmdFile()) {
                return process.env['COMSPEC'] || 'cmd.exe';
            }
        }
        return this.toolPath;
    }
    _getSpawnArgs(options) {
        if (IS_WINDOWS) {
            if (this._isCmdFile()) {
                let argline = `/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;
                for (const a of this.args) {
                    argline += ' ';
                    argline += options.windowsVerbatimArguments
                        ? a
                        : this._windowsQuoteCmdArg(a);
                }
                argline += '"';
                return [argline];
            }
        }
        return this.args;
    }
    _endsWith(str, end) {
        return str.endsWith(end);
    }
    _isCmdFile() {
        const upperToolPath = this.toolPath.toUpperCase();
        return (this._endsWith(upperToolPath, '.CMD') ||
            this._endsWith(upperToolPath, '.BAT'));
    }
    _windowsQuoteCmdArg(arg) {
        // for .exe, apply the normal quoting rules that libuv applies
        if (!this._isCmdFile()) {
            return this._uvQuoteCmdArg(arg);
        }
        // otherwise apply quoting rules specific to the cmd.exe command line parser.
        // the libuv rules are generic and are not designed specifically for cmd.exe
        // command line parser.
        //
        // for a detailed description of the cmd.exe command line parser, refer to
        // http://stackoverflow.com/questions/4094699/how-does-the-windows-command-interpreter-cmd-exe-parse-scripts/7970912#7970912
        // need quotes for empty arg
        if (!arg) {
            return '""';
        }
        // determine whether the arg needs to be quoted
        const cmdSpecialChars = [
            ' ',
            '\t',
            '&',
            '(',
            ')',
            '[',
            ']',
            '{',
            '}',
            '^',
            '=',
            ';',
            '!',
            "'",
            '+',
            ',',
            '`',
            '~',
            '|',
            '<',
            '>',
            '"'
        ];
        let needsQuotes = false;
        for (const char of arg) {
            if (cmdSpecialChars.some(x => x === char)) {
                needsQuotes = true;
                break;
            }
        }
        // short-circuit if quotes not needed
        if (!needsQuotes) {
            return arg;
        }
        // the following quoting rules are very similar to the rules that by libuv applies.
        //
        // 1) wrap the string in quotes
        //
        // 2) double-up quotes - i.e. " => ""
        //
        //    this is different from the libuv quoting rules. libuv replaces " with \", which unfortunately
        //    doesn't work well with a cmd.exe command line.
        //
        //    note, replacing " with "" also works well if the arg is passed to a downstream .NET console app.
        //    for example, the command line:
        //          foo.exe "myarg:""my val"""
        //    is parsed by a .NET console app into an arg array:
        //          [ "myarg:\"my val\"" ]
        //    which is the same end result when applying libuv quoting rules. although the actual
        //    command line from libuv quoting rules would look like:
        //          foo.exe "myarg:\"my val\""
        //
        // 3) double-up slashes that precede a quote,
        //    e.g.  hello \world    => "hello \world"
        //          hello\"world    => "hello\\""world"
        //          hello\\"world   => "hello\\\\""world"
        //          hello world\    => "hello world\\"
        //
        //    technically this is not required for a cmd.exe command line, or the batch argument parser.
        //    the reasons for including this as a .cmd quoting rule are:
        //
        //    a) this is optimized for the scenario where the argument is passed from the .cmd file to an
        //       external program. many programs (e.g. .NET console apps) rely on the slash-doubling rule.
        //
        //    b) it's what we've been doing previously (by deferring to node default behavior) and we
        //       haven't heard any complaints about that aspect.
        //
        // note, a weakness of the quoting rules chosen here, is that % is not escaped. in fact, % cannot be
        // escaped when used on the command line directly - even though within a .cmd file % can be escaped
        // by using %%.
        //
        // the saving grace is, on the command line, %var% is left as-is if var is not defined. this contrasts
        // the line parsing rules within a .cmd file, where if var is not defined it is replaced with nothing.
        //
        // one option that was explored was replacing % with ^% - i.e. %var% => ^%var^%. this hack would
        // often work, since it is unlikely that var^ would exist, and the ^ character is removed when the
        // variable is used. the problem, however, is that ^ is not removed when %* is used to pass the args
        // to an external program.
        //
        // an unexplored potential solution for the % escaping problem, is to create a wrapper .cmd file.
        // % can be escaped within a .cmd file.
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\'; // double the slash
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '"'; // double the quote
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _uvQuoteCmdArg(arg) {
        // Tool runner wraps child_process.spawn() and needs to apply the same quoting as
        // Node in certain cases where the undocumented spawn option windowsVerbatimArguments
        // is used.
        //
        // Since this function is a port of quote_cmd_arg from Node 4.x (technically, lib UV,
        // see https://github.com/nodejs/node/blob/v4.x/deps/uv/src/win/process.c for details),
        // pasting copyright notice from Node within this function:
        //
        //      Copyright Joyent, Inc. and other Node contributors. All rights reserved.
        //
        //      Permission is hereby granted, free of charge, to any person obtaining a copy
        //      of this software and associated documentation files (the "Software"), to
        //      deal in the Software without restriction, including without limitation the
        //      rights to use, copy, modify, merge, publish, distribute, sublicense, and/or
        //      sell copies of the Software, and to permit persons to whom the Software is
        //      furnished to do so, subject to the following conditions:
        //
        //      The above copyright notice and this permission notice shall be included in
        //      all copies or substantial portions of the Software.
        //
        //      THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
        //      IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
        //      FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
        //      AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
        //      LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING
        //      FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
        //      IN THE SOFTWARE.
        if (!arg) {
            // Need double quotation for empty argument
            return '""';
        }
        if (!arg.includes(' ') && !arg.includes('\t') && !arg.includes('"')) {
            // No quotation needed
            return arg;
        }
        if (!arg.includes('"') && !arg.includes('\\')) {
            // No embedded double quotes or backslashes, so I can just wrap
            // quote marks around the whole thing.
            return `"${arg}"`;
        }
        // Expected input/output:
        //   input : hello"world
        //   output: "hello\"world"
        //   input : hello""world
        //   output: "hello\"\"world"
        //   input : hello\world
        //   output: hello\world
        //   input : hello\\world
        //   output: hello\\world
        //   input : hello\"world
        //   output: "hello\\\"world"
        //   input : hello\\"world
        //   output: "hello\\\\\"world"
        //   input : hello world\
        //   output: "hello world\\" - note the comment in libuv actually reads "hello world\"
        //                             but it appears the comment is wrong, it should be "hello world\\"
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\';
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '\\';
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _cloneExecOptions(options) {
        options = options || {};
        const result = {
            cwd: options.cwd || process.cwd(),
            env: options.env || process.env,
            silent: options.silent || false,
            windowsVerbatimArguments: options.windowsVerbatimArguments || false,
            failOnStdErr: options.failOnStdErr || false,
            ignoreReturnCode: options.ignoreReturnCode || false,
            delay: options.delay || 10000
        };
        result.outStream = options.outStream || process.stdout;
        result.errStream = options.errStream || process.stderr;
        return result;
    }
    _getSpawnOptions(options, toolPath) {
        options = options || {};
        const result = {};
        result.cwd = options.cwd;
        result.env = options.env;
        result['windowsVerbatimArguments'] =
            options.windowsVerbatimArguments || this._isCmdFile();
        if (options.windowsVerbatimArguments) {
            result.argv0 = `"${toolPath}"`;
        }
        return result;
    }
    /**
     * Exec a tool.
     * Output will be streamed to the live console.
     * Returns promise with return code
     *
     * @param     tool     path to tool to exec
     * @param     options  optional exec options.  See ExecOptions
     * @returns   number
     */
    exec() {
        return __awaiter(this, void 0, void 0, function* () {
            // root the tool path if it is unrooted and contains relative pathing
            if (!io_util/* isRooted */.Qh(this.toolPath) &&
                (this.toolPath.includes('/') ||
                    (IS_WINDOWS && this.toolPath.includes('\\')))) {
                // prefer options.cwd if it is specified, however options.cwd may also need to be rooted
                this.toolPath = external_path_.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
            }
            // if the tool is only a file name, then resolve it from the PATH
            // otherwise verify it exists (add extension on Windows if necessary)
            this.toolPath = yield io/* which */.K7(this.toolPath, true);
            return new Promise((resolve, reject) => __awaiter(this, void 0, void 0, function* () {
                this._debug(`exec tool: ${this.toolPath}`);
                this._debug('arguments:');
                for (const arg of this.args) {
                    this._debug(`   ${arg}`);
                }
                const optionsNonNull = this._cloneExecOptions(this.options);
                if (!optionsNonNull.silent && optionsNonNull.outStream) {
                    optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + external_os_.EOL);
                }
                const state = new ExecState(optionsNonNull, this.toolPath);
                state.on('debug', (message) => {
                    this._debug(message);
                });
                if (this.options.cwd && !(yield io_util/* exists */.t2(this.options.cwd))) {
                    return reject(new Error(`The cwd: ${this.options.cwd} does not exist!`));
                }
                const fileName = this._getSpawnFileName();
                const cp = external_child_process_namespaceObject.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
                let stdbuffer = '';
                if (cp.stdout) {
                    cp.stdout.on('data', (data) => {
                        if (this.options.listeners && this.options.listeners.stdout) {
                            this.options.listeners.stdout(data);
                        }
                        if (!optionsNonNull.silent && optionsNonNull.outStream) {
                            optionsNonNull.outStream.write(data);
                        }
                        stdbuffer = this._processLineBuffer(data, stdbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.stdline) {
                                this.options.listeners.stdline(line);
                            }
                        });
                    });
                }
                let errbuffer = '';
                if (cp.stderr) {
                    cp.stderr.on('data', (data) => {
                        state.processStderr = true;
                        if (this.options.listeners && this.options.listeners.stderr) {
                            this.options.listeners.stderr(data);
                        }
                        if (!optionsNonNull.silent &&
                            optionsNonNull.errStream &&
                            optionsNonNull.outStream) {
                            const s = optionsNonNull.failOnStdErr
                                ? optionsNonNull.errStream
                                : optionsNonNull.outStream;
                            s.write(data);
                        }
                        errbuffer = this._processLineBuffer(data, errbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.errline) {
                                this.options.listeners.errline(line);
                            }
                        });
                    });
                }
                cp.on('error', (err) => {
                    state.processError = err.message;
                    state.processExited = true;
                    state.processClosed = true;
                    state.CheckComplete();
                });
                cp.on('exit', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    this._debug(`Exit code ${code} received from tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                cp.on('close', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    state.processClosed = true;
                    this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                state.on('done', (error, exitCode) => {
                    if (stdbuffer.length > 0) {
                        this.emit('stdline', stdbuffer);
                    }
                    if (errbuffer.length > 0) {
                        this.emit('errline', errbuffer);
                    }
                    cp.removeAllListeners();
                    if (error) {
                        reject(error);
                    }
                    else {
                        resolve(exitCode);
                    }
                });
                if (this.options.input) {
                    if (!cp.stdin) {
                        throw new Error('child process missing stdin');
                    }
                    cp.stdin.end(this.options.input);
                }
            }));
        });
    }
}
/**
 * Convert an arg string to an array of args. Handles escaping
 *
 * @param    argString   string of arguments
 * @returns  string[]    array of arguments
 */
function argStringToArray(argString) {
    const args = [];
    let inQuotes = false;
    let escaped = false;
    let arg = '';
    function append(c) {
        // we only escape double quotes.
        if (escaped && c !== '"') {
            arg += '\\';
        }
        arg += c;
        escaped = false;
    }
    for (let i = 0; i < argString.length; i++) {
        const c = argString.charAt(i);
        if (c === '"') {
            if (!escaped) {
                inQuotes = !inQuotes;
            }
            else {
                append(c);
            }
            continue;
        }
        if (c === '\\' && escaped) {
            append(c);
            continue;
        }
        if (c === '\\' && inQuotes) {
            escaped = true;
            continue;
        }
        if (c === ' ' && !inQuotes) {
            if (arg.length > 0) {
                args.push(arg);
                arg = '';
            }
            continue;
        }
        append(c);
    }
    if (arg.length > 0) {
        args.push(arg.trim());
    }
    return args;
}
class ExecState extends external_events_.EventEmitter {
    constructor(options, toolPath) {
        super();
        this.processClosed = false; // tracks whether the process has exited and stdio is closed
        this.processError = '';
        this.processExitCode = 0;
        this.processExited = false; // tracks whether the process has exited
        this.processStderr = false; // tracks whether stderr was written to
        this.delay = 10000; // 10 seconds
        this.done = false;
        this.timeout = null;
        if (!toolPath) {
            throw new Error('toolPath must not be empty');
        }
        this.options = options;
        this.toolPath = toolPath;
        if (options.delay) {
            this.delay = options.delay;
        }
    }
    CheckComplete() {
        if (this.done) {
            return;
        }
        if (this.processClosed) {
            this._setResult();
        }
        else if (this.processExited) {
            this.timeout = (0,external_timers_namespaceObject.setTimeout)(ExecState.HandleTimeout, this.delay, this);
        }
    }
    _debug(message) {
        this.emit('debug', message);
    }
    _setResult() {
        // determine whether there is an error
        let error;
        if (this.processExited) {
            if (this.processError) {
                error = new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`);
            }
            else if (this.processExitCode !== 0 && !this.options.ignoreReturnCode) {
                error = new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`);
            }
            else if (this.processStderr && this.options.failOnStdErr) {
                error = new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`);
            }
        }
        // clear the timeout
        if (this.timeout) {
            clearTimeout(this.timeout);
            this.timeout = null;
        }
        this.done = true;
        this.emit('done', error, this.processExitCode);
    }
    static HandleTimeout(state) {
        if (state.done) {
            return;
        }
        if (!state.processClosed && state.processExited) {
            const message = `The STDIO streams did not close within ${state.delay / 1000} seconds of the exit event from process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;
            state._debug(message);
        }
        state._setResult();
    }
}
//# sourceMappingURL=toolrunner.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/exec.js
var exec_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


/**
 * Exec a command.
 * Output will be streamed to the live console.
 * Returns promise with return code
 *
 * @param     commandLine        command to execute (can include additional args). Must be correctly escaped.
 * @param     args               optional arguments for tool. Escaping is handled by the lib.
 * @param     options            optional exec options.  See ExecOptions
 * @returns   Promise<number>    exit code
 */
function exec(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        const commandArgs = argStringToArray(commandLine);
        if (commandArgs.length === 0) {
            throw new Error(`Parameter 'commandLine' cannot be null or empty.`);
        }
        // Path to tool to execute should be first arg
        const toolPath = commandArgs[0];
        args = commandArgs.slice(1).concat(args || []);
        const runner = new ToolRunner(toolPath, args, options);
        return runner.exec();
    });
}
/**
 * Exec a command and get the output.
 * Output will be streamed to the live console.
 * Returns promise with the exit code and collected stdout and stderr
 *
 * @param     commandLine           command to execute (can include additional args). Must be correctly escaped.
 * @param     args                  optional arguments for tool. Escaping is handled by the lib.
 * @param     options               optional exec options.  See ExecOptions
 * @returns   Promise<ExecOutput>   exit code, stdout, and stderr
 */
function getExecOutput(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        var _a, _b;
        let stdout = '';
        let stderr = '';
        //Using string decoder covers the case where a mult-byte character is split
        const stdoutDecoder = new external_string_decoder_.StringDecoder('utf8');
        const stderrDecoder = new external_string_decoder_.StringDecoder('utf8');
        const originalStdoutListener = (_a = options === null || options === void 0 ? void 0 : options.listeners) === null || _a === void 0 ? void 0 : _a.stdout;
        const originalStdErrListener = (_b = options === null || options === void 0 ? void 0 : options.listeners) === null || _b === void 0 ? void 0 : _b.stderr;
        const stdErrListener = (data) => {
            stderr += stderrDecoder.write(data);
            if (originalStdErrListener) {
                originalStdErrListener(data);
            }
        };
        const stdOutListener = (data) => {
            stdout += stdoutDecoder.write(data);
            if (originalStdoutListener) {
                originalStdoutListener(data);
            }
        };
        const listeners = Object.assign(Object.assign({}, options === null || options === void 0 ? void 0 : options.listeners), { stdout: stdOutListener, stderr: stdErrListener });
        const exitCode = yield exec(commandLine, args, Object.assign(Object.assign({}, options), { listeners }));
        //flush any remaining characters
        stdout += stdoutDecoder.end();
        stderr += stderrDecoder.end();
        return {
            exitCode,
            stdout,
            stderr
        };
    });
}
//# sourceMappingURL=exec.js.map

/***/ }),

/***/ 90:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ck: () => (/* binding */ mkdir),
/* harmony export */   H8: () => (/* binding */ IS_WINDOWS),
/* harmony export */   Qh: () => (/* binding */ isRooted),
/* harmony export */   rm: () => (/* binding */ rm),
/* harmony export */   t2: () => (/* binding */ exists),
/* harmony export */   vr: () => (/* binding */ tryGetExecutablePath)
/* harmony export */ });
/* unused harmony exports chmod, copyFile, lstat, open, readdir, rename, rmdir, stat, symlink, unlink, readlink, UV_FS_O_EXLOCK, READONLY, isDirectory, getCmdPath */
/* harmony import */ var fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9896);
/* harmony import */ var path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6928);
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { chmod, copyFile, lstat, mkdir, open, readdir, rename, rm, rmdir, stat, symlink, unlink } = fs__WEBPACK_IMPORTED_MODULE_0__.promises;
// export const {open} = 'fs'
const IS_WINDOWS = process.platform === 'win32';
/**
 * Custom implementation of readlink to ensure Windows junctions
 * maintain trailing backslash for backward compatibility with Node.js < 24
 *
 * In Node.js 20, Windows junctions (directory symlinks) always returned paths
 * with trailing backslashes. Node.js 24 removed this behavior, which breaks
 * code that relied on this format for path operations.
 *
 * This implementation restores the Node 20 behavior by adding a trailing
 * backslash to all junction results on Windows.
 */
function readlink(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        const result = yield fs.promises.readlink(fsPath);
        // On Windows, restore Node 20 behavior: add trailing backslash to all results
        // since junctions on Windows are always directory links
        if (IS_WINDOWS && !result.endsWith('\\')) {
            return `${result}\\`;
        }
        return result;
    });
}
// See https://github.com/nodejs/node/blob/d0153aee367422d0858105abec186da4dff0a0c5/deps/uv/include/uv/win.h#L691
const UV_FS_O_EXLOCK = 0x10000000;
const READONLY = fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY;
function exists(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        try {
            yield stat(fsPath);
        }
        catch (err) {
            if (err.code === 'ENOENT') {
                return false;
            }
            throw err;
        }
        return true;
    });
}
function isDirectory(fsPath_1) {
    return __awaiter(this, arguments, void 0, function* (fsPath, useStat = false) {
        const stats = useStat ? yield stat(fsPath) : yield lstat(fsPath);
        return stats.isDirectory();
    });
}
/**
 * On OSX/Linux, true if path starts with '/'. On Windows, true for paths like:
 * \, \hello, \\hello\share, C:, and C:\hello (and corresponding alternate separator cases).
 */
function isRooted(p) {
    p = normalizeSeparators(p);
    if (!p) {
        throw new Error('isRooted() parameter "p" cannot be empty');
    }
    if (IS_WINDOWS) {
        return (p.startsWith('\\') || /^[A-Z]:/i.test(p) // e.g. \ or \hello or \\hello
        ); // e.g. C: or C:\hello
    }
    return p.startsWith('/');
}
/**
 * Best effort attempt to determine whether a file exists and is executable.
 * @param filePath    file path to check
 * @param extensions  additional file extensions to try
 * @return if file exists and is executable, returns the file path. otherwise empty string.
 */
function tryGetExecutablePath(filePath, extensions) {
    return __awaiter(this, void 0, void 0, function* () {
        let stats = undefined;
        try {
            // test file exists
            stats = yield stat(filePath);
        }
        catch (err) {
            if (err.code !== 'ENOENT') {
                // eslint-disable-next-line no-console
                console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
            }
        }
        if (stats && stats.isFile()) {
            if (IS_WINDOWS) {
                // on Windows, test for valid extension
                const upperExt = path__WEBPACK_IMPORTED_MODULE_1__.extname(filePath).toUpperCase();
                if (extensions.some(validExt => validExt.toUpperCase() === upperExt)) {
                    return filePath;
                }
            }
            else {
                if (isUnixExecutable(stats)) {
                    return filePath;
                }
            }
        }
        // try each extension
        const originalFilePath = filePath;
        for (const extension of extensions) {
            filePath = originalFilePath + extension;
            stats = undefined;
            try {
                stats = yield stat(filePath);
            }
            catch (err) {
                if (err.code !== 'ENOENT') {
                    // eslint-disable-next-line no-console
                    console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
                }
            }
            if (stats && stats.isFile()) {
                if (IS_WINDOWS) {
                    // preserve the case of the actual file (since an extension was appended)
                    try {
                        const directory = path__WEBPACK_IMPORTED_MODULE_1__.dirname(filePath);
                        const upperName = path__WEBPACK_IMPORTED_MODULE_1__.basename(filePath).toUpperCase();
                        for (const actualName of yield readdir(directory)) {
                            if (upperName === actualName.toUpperCase()) {
                                filePath = path__WEBPACK_IMPORTED_MODULE_1__.join(directory, actualName);
                                break;
                            }
                        }
                    }
                    catch (err) {
                        // eslint-disable-next-line no-console
                        console.log(`Unexpected error attempting to determine the actual case of the file '${filePath}': ${err}`);
                    }
                    return filePath;
                }
                else {
                    if (isUnixExecutable(stats)) {
                        return filePath;
                    }
                }
            }
        }
        return '';
    });
}
function normalizeSeparators(p) {
    p = p || '';
    if (IS_WINDOWS) {
        // convert slashes on Windows
        p = p.replace(/\//g, '\\');
        // remove redundant slashes
        return p.replace(/\\\\+/g, '\\');
    }
    // remove redundant slashes
    return p.replace(/\/\/+/g, '/');
}
// on Mac/Linux, test the execute bit
//     R   W  X  R  W X R W X
//   256 128 64 32 16 8 4 2 1
function isUnixExecutable(stats) {
    return ((stats.mode & 1) > 0 ||
        ((stats.mode & 8) > 0 &&
            process.getgid !== undefined &&
            stats.gid === process.getgid()) ||
        ((stats.mode & 64) > 0 &&
            process.getuid !== undefined &&
            stats.uid === process.getuid()));
}
// Get the path of cmd.exe in windows
function getCmdPath() {
    var _a;
    return (_a = process.env['COMSPEC']) !== null && _a !== void 0 ? _a : `cmd.exe`;
}
//# sourceMappingURL=io-util.js.map

/***/ }),

/***/ 8701:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K7: () => (/* binding */ which),
/* harmony export */   U$: () => (/* binding */ mkdirP),
/* harmony export */   Yz: () => (/* binding */ rmRF)
/* harmony export */ });
/* unused harmony exports cp, mv, findInPath */
/* harmony import */ var assert__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2613);
/* harmony import */ var path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6928);
/* harmony import */ var _io_util_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(90);
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



/**
 * Copies a file or folder.
 * Based off of shelljs - https://github.com/shelljs/shelljs/blob/9237f66c52e5daa40458f94f9565e18e8132f5a6/src/cp.js
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See CopyOptions.
 */
function cp(source_1, dest_1) {
    return __awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        const { force, recursive, copySourceDirectory } = readCopyOptions(options);
        const destStat = (yield ioUtil.exists(dest)) ? yield ioUtil.stat(dest) : null;
        // Dest is an existing file, but not forcing
        if (destStat && destStat.isFile() && !force) {
            return;
        }
        // If dest is an existing directory, should copy inside.
        const newDest = destStat && destStat.isDirectory() && copySourceDirectory
            ? path.join(dest, path.basename(source))
            : dest;
        if (!(yield ioUtil.exists(source))) {
            throw new Error(`no such file or directory: ${source}`);
        }
        const sourceStat = yield ioUtil.stat(source);
        if (sourceStat.isDirectory()) {
            if (!recursive) {
                throw new Error(`Failed to copy. ${source} is a directory, but tried to copy without recursive flag.`);
            }
            else {
                yield cpDirRecursive(source, newDest, 0, force);
            }
        }
        else {
            if (path.relative(source, newDest) === '') {
                // a file cannot be copied to itself
                throw new Error(`'${newDest}' and '${source}' are the same file`);
            }
            yield copyFile(source, newDest, force);
        }
    });
}
/**
 * Moves a path.
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See MoveOptions.
 */
function mv(source_1, dest_1) {
    return __awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        if (yield ioUtil.exists(dest)) {
            let destExists = true;
            if (yield ioUtil.isDirectory(dest)) {
                // If dest is directory copy src into dest
                dest = path.join(dest, path.basename(source));
                destExists = yield ioUtil.exists(dest);
            }
            if (destExists) {
                if (options.force == null || options.force) {
                    yield rmRF(dest);
                }
                else {
                    throw new Error('Destination already exists');
                }
            }
        }
        yield mkdirP(path.dirname(dest));
        yield ioUtil.rename(source, dest);
    });
}
/**
 * Remove a path recursively with force
 *
 * @param inputPath path to remove
 */
function rmRF(inputPath) {
    return __awaiter(this, void 0, void 0, function* () {
        if (_io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .IS_WINDOWS */ .H8) {
            // Check for invalid characters
            // https://docs.microsoft.com/en-us/windows/win32/fileio/naming-a-file
            if (/[*"<>|]/.test(inputPath)) {
                throw new Error('File path must not contain `*`, `"`, `<`, `>` or `|` on Windows');
            }
        }
        try {
            // note if path does not exist, error is silent
            yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__.rm(inputPath, {
                force: true,
                maxRetries: 3,
                recursive: true,
                retryDelay: 300
            });
        }
        catch (err) {
            throw new Error(`File was unable to be removed ${err}`);
        }
    });
}
/**
 * Make a directory.  Creates the full path with folders in between
 * Will throw if it fails
 *
 * @param   fsPath        path to create
 * @returns Promise<void>
 */
function mkdirP(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        (0,assert__WEBPACK_IMPORTED_MODULE_0__.ok)(fsPath, 'a path argument must be provided');
        yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .mkdir */ .Ck(fsPath, { recursive: true });
    });
}
/**
 * Returns path of a tool had the tool actually been invoked.  Resolves via paths.
 * If you check and the tool does not exist, it will throw.
 *
 * @param     tool              name of the tool
 * @param     check             whether to check if tool exists
 * @returns   Promise<string>   path to tool
 */
function which(tool, check) {
    return __awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // recursive when check=true
        if (check) {
            const result = yield which(tool, false);
            if (!result) {
                if (_io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .IS_WINDOWS */ .H8) {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an executable file.`);
                }
                else {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`);
                }
            }
            return result;
        }
        const matches = yield findInPath(tool);
        if (matches && matches.length > 0) {
            return matches[0];
        }
        return '';
    });
}
/**
 * Returns a list of all occurrences of the given tool on the system path.
 *
 * @returns   Promise<string[]>  the paths of the tool
 */
function findInPath(tool) {
    return __awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // build the list of extensions to try
        const extensions = [];
        if (_io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .IS_WINDOWS */ .H8 && process.env['PATHEXT']) {
            for (const extension of process.env['PATHEXT'].split(path__WEBPACK_IMPORTED_MODULE_1__.delimiter)) {
                if (extension) {
                    extensions.push(extension);
                }
            }
        }
        // if it's rooted, return it if exists. otherwise return empty.
        if (_io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .isRooted */ .Qh(tool)) {
            const filePath = yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .tryGetExecutablePath */ .vr(tool, extensions);
            if (filePath) {
                return [filePath];
            }
            return [];
        }
        // if any path separators, return empty
        if (tool.includes(path__WEBPACK_IMPORTED_MODULE_1__.sep)) {
            return [];
        }
        // build the list of directories
        //
        // Note, technically "where" checks the current directory on Windows. From a toolkit perspective,
        // it feels like we should not do this. Checking the current directory seems like more of a use
        // case of a shell, and the which() function exposed by the toolkit should strive for consistency
        // across platforms.
        const directories = [];
        if (process.env.PATH) {
            for (const p of process.env.PATH.split(path__WEBPACK_IMPORTED_MODULE_1__.delimiter)) {
                if (p) {
                    directories.push(p);
                }
            }
        }
        // find all matches
        const matches = [];
        for (const directory of directories) {
            const filePath = yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .tryGetExecutablePath */ .vr(path__WEBPACK_IMPORTED_MODULE_1__.join(directory, tool), extensions);
            if (filePath) {
                matches.push(filePath);
            }
        }
        return matches;
    });
}
function readCopyOptions(options) {
    const force = options.force == null ? true : options.force;
    const recursive = Boolean(options.recursive);
    const copySourceDirectory = options.copySourceDirectory == null
        ? true
        : Boolean(options.copySourceDirectory);
    return { force, recursive, copySourceDirectory };
}
function cpDirRecursive(sourceDir, destDir, currentDepth, force) {
    return __awaiter(this, void 0, void 0, function* () {
        // Ensure there is not a run away recursive copy
        if (currentDepth >= 255)
            return;
        currentDepth++;
        yield mkdirP(destDir);
        const files = yield ioUtil.readdir(sourceDir);
        for (const fileName of files) {
            const srcFile = `${sourceDir}/${fileName}`;
            const destFile = `${destDir}/${fileName}`;
            const srcFileStat = yield ioUtil.lstat(srcFile);
            if (srcFileStat.isDirectory()) {
                // Recurse
                yield cpDirRecursive(srcFile, destFile, currentDepth, force);
            }
            else {
                yield copyFile(srcFile, destFile, force);
            }
        }
        // Change the mode for the newly created directory
        yield ioUtil.chmod(destDir, (yield ioUtil.stat(sourceDir)).mode);
    });
}
// Buffered file copy
function copyFile(srcFile, destFile, force) {
    return __awaiter(this, void 0, void 0, function* () {
        if ((yield ioUtil.lstat(srcFile)).isSymbolicLink()) {
            // unlink/re-link it
            try {
                yield ioUtil.lstat(destFile);
                yield ioUtil.unlink(destFile);
            }
            catch (e) {
                // Try to override file permission
                if (e.code === 'EPERM') {
                    yield ioUtil.chmod(destFile, '0666');
                    yield ioUtil.unlink(destFile);
                }
                // other errors = it doesn't exist, no work to do
            }
            // Copy over symlink
            const symlinkFull = yield ioUtil.readlink(srcFile);
            yield ioUtil.symlink(symlinkFull, destFile, ioUtil.IS_WINDOWS ? 'junction' : null);
        }
        else if (!(yield ioUtil.exists(destFile)) || force) {
            yield ioUtil.copyFile(srcFile, destFile);
        }
    });
}
//# sourceMappingURL=io.js.map

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/compat get default export */
/******/ (() => {
/******/ 	// getDefaultExport function for compatibility with non-harmony modules
/******/ 	__nccwpck_require__.n = (module) => {
/******/ 		var getter = module && module.__esModule ?
/******/ 			() => (module['default']) :
/******/ 			() => (module);
/******/ 		__nccwpck_require__.d(getter, { a: getter });
/******/ 		return getter;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  xw: () => (/* reexport */ cli),
  iW: () => (/* binding */ main),
  h1: () => (/* binding */ merge),
  et: () => (/* binding */ plan),
  bE: () => (/* binding */ post),
  VQ: () => (/* reexport */ toolkit/* toolkit */.V)
});

// EXTERNAL MODULE: ./src/cache/store/toolkit.ts
var toolkit = __nccwpck_require__(574);
// EXTERNAL MODULE: ./src/request/request.ts + 22 modules
var request = __nccwpck_require__(1542);
// EXTERNAL MODULE: ./src/system/format.ts
var format = __nccwpck_require__(9526);
;// CONCATENATED MODULE: ./src/system/terminal.ts

/** cargo right-aligns its verbs in twelve columns. */
const VERB_WIDTH = 12;
const PROGRESS_INTERVAL_MS = 10_000;
/** A stage that says nothing is named after this long. */
const SILENCE_MS = 1000;
/** How wide a terminal is taken for that does not say it, or says that it has no columns. */
const NO_COLUMNS = 80;
/** Characters of cargo's bar, and columns of the least terminal that has it. */
const BAR_WIDTH = 20;
const BAR_COLUMNS = 70;
/** What a program says of steps that go well: `   Compiling x`, and BuildKit's `#5 …`. */
const STEP = /^(?: {2,11}[A-Z][a-z]+ \S|#\d+ )/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with one.
const COLOR = /\u001b\[[0-9;]*m/g;
/** Speaks like cargo on a stream (standard error): `   Compiling x`, colours only where cargo would use them. */
function terminalConsole(stream, options) {
    const { env, loudness, elapsed } = options;
    const colored = wantsColor(stream, env);
    const isLive = stream.isTTY === true && env['TERM'] !== 'dumb' && !env['CI'] && loudness !== 'quiet';
    const paint = (code, text) => (colored ? `\u001b[${code}m${text}\u001b[0m` : text);
    const columns = () => stream.columns || NO_COLUMNS;
    let closed = false;
    let drawn = false;
    let lastProgress = Number.NEGATIVE_INFINITY;
    let stage = null;
    let running = null;
    let ticking;
    const erase = () => {
        if (drawn)
            stream.write('\r\u001b[K');
        drawn = false;
    };
    const draw = () => {
        erase();
        if (closed || !isLive)
            return;
        const took = stage ? elapsed() - stage.start : 0;
        const step = running ?? (stage && took >= SILENCE_MS ? { verb: stage.verb, text: '' } : null);
        if (step === null)
            return;
        const since = took >= SILENCE_MS ? seconds(took) : '';
        const text = cut(liveText(step.text, since, columns()), columns() - VERB_WIDTH - 2);
        stream.write(`${paint('1;36', step.verb.padStart(VERB_WIDTH))} ${text}`);
        drawn = true;
    };
    const tick = (isOn) => {
        clearInterval(ticking);
        if (isOn && isLive)
            ticking = setInterval(draw, SILENCE_MS).unref();
    };
    const line = (text) => {
        if (closed)
            return;
        erase();
        stream.write(`${text}\n`);
    };
    /** A line of ours below its head; a log has whole lines. */
    const say = (code, head, separator, text) => {
        const lead = head.length + separator.length;
        const rows = stream.isTTY ? (0,format/* wrapped */.ky)(' '.repeat(lead) + text, columns(), lead).slice(lead) : text;
        line(`${paint(code, head)}${separator}${rows}`);
    };
    const own = (...parts) => {
        if (loudness !== 'quiet')
            say(...parts);
    };
    return {
        colored,
        status: (verb, text) => own('1;32', verb.padStart(VERB_WIDTH), ' ', (0,format/* visible */.RK)(text)),
        info: text => own('1;36', 'info', ': ', (0,format/* visible */.RK)(text)),
        warn: text => say('1;33', 'warning', ': ', (0,format/* visible */.RK)(text)),
        error: text => {
            const [first = '', ...more] = text.split('\n').map(format/* visible */.RK);
            say('1;31', 'error', ': ', first);
            more.forEach(line);
        },
        annotate: () => { },
        debug: text => {
            if (loudness === 'verbose')
                line(paint('2', (0,format/* visible */.RK)(text)));
        },
        foreign: text => {
            if (loudness !== 'quiet' || !STEP.test(text.replaceAll(COLOR, '')))
                line(text);
        },
        stage: next => {
            stage = next === null ? null : { verb: next.verb, start: elapsed() };
            running = null;
            lastProgress = Number.NEGATIVE_INFINITY;
            erase();
            tick(stage !== null);
        },
        progress: step => {
            if (closed || loudness === 'quiet')
                return;
            running = step;
            if (isLive)
                return draw();
            if (step === null) {
                lastProgress = Number.NEGATIVE_INFINITY;
            }
            else if (elapsed() - lastProgress >= PROGRESS_INTERVAL_MS) {
                // The first word on a step is silent: most steps are over before it is of use.
                const took = stage ? seconds(elapsed() - stage.start) : '';
                const text = cut(liveText(step.text, took, 0), NO_COLUMNS - VERB_WIDTH - 1);
                if (lastProgress !== Number.NEGATIVE_INFINITY)
                    line(`${step.verb.padStart(VERB_WIDTH)} ${text}`);
                lastProgress = elapsed();
            }
        },
        close: () => {
            tick(false);
            erase();
            closed = true;
        },
    };
}
/** `[=====>      ] 45/190 12s: ring for linux/arm64`, without the bar where there is no room. */
function liveText(text, since, columns) {
    const [, done, total, rest] = /^(\d+)\/(\d+)(.*)$/.exec((0,format/* visible */.RK)(text)) ?? [];
    if (done === undefined || total === undefined)
        return [since, (0,format/* visible */.RK)(text)].filter(part => part !== '').join(' ');
    const filled = Math.round((Number(done) / Math.max(1, Number(total))) * BAR_WIDTH);
    const bar = `[${`${'='.repeat(Math.min(filled, BAR_WIDTH - 1))}>`.padEnd(BAR_WIDTH)}] `;
    return `${columns >= BAR_COLUMNS ? bar : ''}${done}/${total}${since === '' ? '' : ` ${since}`}${rest ?? ''}`;
}
function cut(text, width) {
    const room = Math.max(8, width);
    return text.length <= room ? text : `${text.slice(0, room - 1)}…`;
}
/** `12s`, `1m 05s`. */
function seconds(milliseconds) {
    return milliseconds < 60_000 ? `${Math.floor(milliseconds / 1000)}s` : (0,format/* duration */.p0)(milliseconds);
}
/** cargo's rule: CARGO_TERM_COLOR decides, NO_COLOR (no-color.org) silences, else a terminal has colours. */
function wantsColor(stream, env) {
    if (env['CARGO_TERM_COLOR'] === 'always')
        return true;
    if (env['CARGO_TERM_COLOR'] === 'never' || env['NO_COLOR'] || env['TERM'] === 'dumb')
        return false;
    return stream.isTTY === true;
}

// EXTERNAL MODULE: ./src/doors/exit.ts
var exit = __nccwpck_require__(1529);
// EXTERNAL MODULE: ./src/doors/speech.ts + 1 modules
var speech = __nccwpck_require__(8473);
;// CONCATENATED MODULE: ./src/doors/cli.ts




/** The command line: results on standard output, everything else on standard error. */
async function cli() {
    const args = process.argv.slice(2);
    const own = args.slice(0, [...args, '--'].indexOf('--'));
    const has = (...flags) => own.some(word => flags.includes(word));
    const terminal = terminalConsole(process.stderr, {
        env: process.env,
        loudness: has('--quiet', '-q') ? 'quiet' : has('--verbose', '-v') ? 'verbose' : 'normal',
        elapsed: () => performance.now(),
    });
    const console = (0,speech/* speaking */.zY)('flags', terminal);
    return await (0,exit/* open */.h)(console, async () => {
        const line = (0,request/* parseCommandLine */.Du)(args);
        if (line.command === 'help')
            return (0,speech/* show */.WU)((0,request/* helpText */.BK)(line.operands[0], line.isShort));
        if (line.command === 'version')
            return (0,speech/* print */.yy)(`rust-multiarch ${request/* VERSION */.xv}`);
        const { runCommand } = await Promise.all(/* import() */[__nccwpck_require__.e(742), __nccwpck_require__.e(638)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1638));
        return runCommand(line, console, has('--verbose', '-v'));
    });
}

;// CONCATENATED MODULE: ./src/index.ts


const load = () => Promise.all(/* import() */[__nccwpck_require__.e(742), __nccwpck_require__.e(638)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1638));
const main = async () => (await load()).main();
const merge = async () => (await load()).merge();
const plan = async () => (await load()).plan();
const post = async () => (await load()).post();

var __webpack_exports__cli = __webpack_exports__.xw;
var __webpack_exports__main = __webpack_exports__.iW;
var __webpack_exports__merge = __webpack_exports__.h1;
var __webpack_exports__plan = __webpack_exports__.et;
var __webpack_exports__post = __webpack_exports__.bE;
var __webpack_exports__toolkit = __webpack_exports__.VQ;
export { __webpack_exports__cli as cli, __webpack_exports__main as main, __webpack_exports__merge as merge, __webpack_exports__plan as plan, __webpack_exports__post as post, __webpack_exports__toolkit as toolkit };
