# Sourced by the measuring commands beside this file: one thread, one core, the kernels that the libraries choose themselves,
# and the benchmarks built. Sets here, bench, python, pin, java, options and classes.
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)"
bench="$(dirname "$here")"
python="${PYTHON:-python3}"

java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
number="$("$java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)"
options=(-XX:+UseSerialGC -Dorg.bytedeco.javacpp.maxbytes=1g -Dorg.bytedeco.javacpp.maxphysicalbytes=3g)
options+=(--enable-native-access=ALL-UNNAMED)
[ "${number:-17}" -lt 24 ] || options+=(--sun-misc-unsafe-memory-access=allow)

unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE OPENBLAS_NUM_THREADS
export OMP_NUM_THREADS=1 JAX_PLATFORMS=cpu

pin=()
if command -v taskset >/dev/null; then
  pin=(taskset -c "${CORE:-$(($(nproc) - 1))}")
else
  echo "there is no taskset here, so nothing is pinned to a core" >&2
fi

# require PACKAGES: that the Python has them
require() {
  "$python" -c "import $1" 2>/dev/null || {
    echo "$python does not have the packages of $here/requirements.txt; install them, or set PYTHON" >&2
    exit 2
  }
}

build() {
  echo "building the benchmarks …" >&2
  (cd "$bench/.." && mvn -B -ntp -q -Pjmh -DskipTests -pl mtl-bench -am test-compile >&2)
  classes="$bench/target/test-classes:$bench/target/classes:$(cat "$bench/target/jmh.classpath")"
}

load() {
  uptime | sed 's/.*average[s]*: *//'
}
