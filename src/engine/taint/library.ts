/**
 * What is known of Python's own functions and methods, by name alone: which
 * give back what they get, which stop data, which change their receiver, which
 * call what they are given.
 */

/** Methods that give back the receiver's text, another form of it, or an element; with their arguments mixed in. */
export const PASSING_METHODS = new Set(
  (
    "capitalize casefold center copy decode encode expandtabs format format_map getvalue getlist group groups hexdigest items join " +
    "keys ljust lower lstrip partition popitem read readline readlines readall removeprefix removesuffix replace rjust rpartition " +
    "rsplit rstrip split splitlines strip swapcase title translate upper values zfill get pop popleft setdefault communicate " +
    "as_posix absolute resolve joinpath with_suffix " +
    "get_json get_data to_dict json text form post body getall getone get_all multi_items getfirst substitute safe_substitute"
  ).split(" "),
);

/** Methods that put their arguments into the receiver, behind what is there. */
export const APPENDING_METHODS = new Set("append add extend push put write writelines read_string read_file feed".split(" "));

/** Methods that put their arguments anywhere into the receiver. */
export const MIXING_METHODS = new Set("update setdefault".split(" "));

/** Methods that put something in or take it out so that elements change their places. */
export const MOVING_METHODS = new Set("appendleft clear extendleft insert pop popleft remove reverse sort".split(" "));

/** Functions whose result is made of their arguments and nothing else. */
export const PASSING_FUNCTIONS = new Set(
  (
    "str unicode bytes bytearray repr ascii ord chr format list tuple set frozenset dict sorted reversed zip enumerate map filter iter next " +
    "min max sum chain copy deepcopy vars getattr print input raw_input deque collections.deque " +
    "os.path.join os.path.abspath os.path.realpath os.path.normpath os.path.expanduser os.path.expandvars posixpath.join " +
    "copy.copy copy.deepcopy itertools.chain json.dumps json.loads base64.b64encode base64.b64decode base64.b32encode " +
    "base64.urlsafe_b64decode base64.urlsafe_b64encode urllib.unquote urllib.parse.unquote urllib.parse.unquote_plus urllib.parse.urljoin " +
    "urllib.parse.parse_qs urllib.parse.parse_qsl parse_qs parse_qsl string.Template Template textwrap.dedent " +
    "itertools.islice flask.Response flask.make_response Response make_response " +
    "cgi.parse_qs cgi.parse_qsl urlparse.parse_qs urlparse.parse_qsl urlparse.urlsplit urlparse.urljoin urllib.unquote_plus urllib2.unquote " +
    "urllib.parse.urlparse urllib.parse.urlsplit urlparse.urlparse binascii.hexlify binascii.unhexlify codecs.decode codecs.encode " +
    "pathlib.Path pathlib.PurePath Path os.fspath io.StringIO io.BytesIO StringIO.StringIO html.escape html.unescape cgi.escape " +
    "zlib.compress zlib.decompress gzip.compress gzip.decompress bz2.compress bz2.decompress lzma.compress lzma.decompress " +
    "shlex.split email.utils.parseaddr markdown.markdown markdown2.markdown mistune.markdown mistune.html commonmark.commonmark"
  ).split(" "),
);

/** Of these, the ones that work out every `..` of a path, and those that make a path of one as it is. */
export const PATH_RESOLVERS = new Set("os.path.realpath os.path.abspath os.path.normpath".split(" "));
export const PATH_MAKERS = new Set("str os.fspath pathlib.Path pathlib.PurePath Path".split(" "));

/** Functions whose result says something about their arguments but carries none of their text. */
export const STOPPING_FUNCTIONS = new Set("len isinstance issubclass callable hasattr id hash type bool".split(" "));

/** Functions whose result is a number, a date or a yes or no: no text of an attacker survives in it. */
export const NUMBER_FUNCTIONS = new Set(
  (
    "int float complex long abs round any all uuid.UUID decimal.Decimal fractions.Fraction datetime.date.fromisoformat " +
    "datetime.datetime.fromisoformat datetime.datetime.strptime datetime.datetime.fromtimestamp datetime.date.fromtimestamp " +
    "os.path.exists os.path.isfile os.path.isdir os.path.islink os.path.getsize os.path.getmtime os.path.isabs time.strptime " +
    "range math.floor math.ceil struct.unpack binascii.crc32 zlib.crc32"
  ).split(" "),
);

/** Of these, the ones that fail for anything that is none: what they took is harmless once they gave something back. */
export const CONVERTING_FUNCTIONS = new Set(
  "int float long uuid.UUID decimal.Decimal datetime.date.fromisoformat datetime.datetime.fromisoformat datetime.datetime.strptime".split(
    " ",
  ),
);

/** Types that no text of an attacker survives. */
export const HARMLESS_TYPES = new Set(
  "int float bool complex datetime date UUID Decimal Enum uuid.UUID datetime.datetime datetime.date decimal.Decimal long".split(" "),
);

/** Functions that fail for anything but an address of the network; which one it is, is still open. */
export const ADDRESS_FUNCTIONS = new Set(
  "ipaddress.ip_address ipaddress.ip_network ipaddress.IPv4Address ipaddress.IPv6Address socket.inet_aton".split(" "),
);

/** Methods that say yes or no about their receiver. */
export const SAYING_METHODS = new Set(
  (
    "isdigit isdecimal isnumeric isalnum isalpha isidentifier islower isupper isspace istitle isascii isprintable startswith endswith " +
    "is_absolute is_relative_to exists is_file is_dir"
  ).split(" "),
);
/** Methods whose result is made of their receiver but carries none of its text. */
export const DIGESTING_METHODS = new Set("hexdigest digest bit_length".split(" "));
/** The same, of texts; other things have methods of these names too. */
export const COUNTING_METHODS = new Set("find rfind index rindex count".split(" "));

/** Functions that wait for others and give back what those return. */
export const WAITING_FUNCTIONS = new Set(
  "asyncio.run asyncio.create_task asyncio.ensure_future asyncio.wait_for asyncio.shield anyio.run trio.run asgiref.sync.async_to_sync".split(
    " ",
  ),
);
export const WAITING_METHODS = new Set("run_until_complete create_task start_soon".split(" "));

/** Functions that call their first argument with each element of the second and give back what it returns, or the elements. */
export const MAPPING_FUNCTIONS: ReadonlyMap<string, "results" | "elements"> = new Map([
  ["map", "results"],
  ["filter", "elements"],
  ["itertools.starmap", "results"],
  ["itertools.filterfalse", "elements"],
  ["itertools.takewhile", "elements"],
  ["itertools.dropwhile", "elements"],
]);

/** The same as methods of pools and executors. */
export const MAPPING_METHODS = new Set("map imap imap_unordered map_async".split(" "));

/** Methods that call their first argument with the rest of theirs. */
export const SUBMITTING_METHODS = new Set("submit call_soon call_soon_threadsafe run_sync run_in_executor".split(" "));

/** Methods that a queue of tasks gives a function that is one, and which run it with what they are given: `task.delay(x)`. */
export const DEFERRING_METHODS = new Set("delay s si send apply_async".split(" "));

/** Functions and classes that call, in their own ways, what they are given: as first argument, `key` or `target`. */
export const CALLING_FUNCTIONS = new Set(
  "functools.partial functools.reduce reduce sorted min max asyncio.gather asyncio.to_thread threading.Thread multiprocessing.Process Thread Process".split(
    " ",
  ),
);

const KNOWN_FUNCTIONS: readonly { has(name: string): boolean }[] = [
  PASSING_FUNCTIONS,
  STOPPING_FUNCTIONS,
  NUMBER_FUNCTIONS,
  ADDRESS_FUNCTIONS,
  WAITING_FUNCTIONS,
  MAPPING_FUNCTIONS,
  CALLING_FUNCTIONS,
];
/** Is the dotted name one of those above? */
export const isKnownFunction = (name: string): boolean => name.includes(".") && KNOWN_FUNCTIONS.some((functions) => functions.has(name));

const KNOWN_METHODS: readonly ReadonlySet<string>[] = [
  PASSING_METHODS,
  APPENDING_METHODS,
  MIXING_METHODS,
  MOVING_METHODS,
  SAYING_METHODS,
  COUNTING_METHODS,
];
/** Is it the name of a method of one of those above? */
export const isKnownMethod = (name: string): boolean => KNOWN_METHODS.some((methods) => methods.has(name));

/** Does such a call call what it is given? */
export const callsItsArguments = (name: string, method: string): boolean =>
  MAPPING_FUNCTIONS.has(name) ||
  MAPPING_METHODS.has(method) ||
  CALLING_FUNCTIONS.has(name) ||
  SUBMITTING_METHODS.has(method) ||
  DEFERRING_METHODS.has(method) ||
  WAITING_FUNCTIONS.has(name) ||
  WAITING_METHODS.has(method);
