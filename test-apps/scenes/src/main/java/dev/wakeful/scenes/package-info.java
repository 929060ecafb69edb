/** Three kernel bug reports, retold as small Java programs: the demonstration of {@code wakeful demo}. */
package dev.wakeful.scenes;
