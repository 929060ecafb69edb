/** The JFR events of a recording: what the reader needs ({@code Trace}) and what people read ({@code Telling}). */
package dev.wakeful.trace.event;
