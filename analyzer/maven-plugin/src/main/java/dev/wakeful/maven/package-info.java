/** The goals of the Maven plugin: tests are recorded, analyzed, and a new finding fails the build. */
package dev.wakeful.maven;
