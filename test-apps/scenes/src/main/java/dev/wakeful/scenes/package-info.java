/** Five bug reports on kernels and the C library, retold as small Java programs: the demonstration of {@code wakeful demo}. */
package dev.wakeful.scenes;
