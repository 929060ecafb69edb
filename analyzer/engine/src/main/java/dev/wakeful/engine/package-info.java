/** The analyzer as a library. */
package dev.wakeful.engine;
