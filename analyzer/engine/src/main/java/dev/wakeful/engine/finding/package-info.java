/** What an analysis found, as plain immutable data. Reports know this package only. */
package dev.wakeful.engine.finding;
