/** Reads recordings: Flight Recorder files with Wakeful's events, whole, cut or left behind by a killed program. */
package dev.wakeful.engine.read;
