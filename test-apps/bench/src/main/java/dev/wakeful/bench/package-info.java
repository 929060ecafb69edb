/** Measures what the agent costs: forks workloads without and with it in turn and compares. */
package dev.wakeful.bench;
