/**
 * Programs that use popular libraries as their authors mean it, with several threads at work. Each does its work, checks what comes
 * of it and says {@code RESULT ok}; what Wakeful reports of them is a false alarm, or a bug of the library.
 */
package dev.wakeful.healthy;
