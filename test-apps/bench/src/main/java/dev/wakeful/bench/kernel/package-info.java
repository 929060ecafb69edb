/** Numeric kernels: loops over arrays, several threads. */
package dev.wakeful.bench.kernel;
