/** Files of other tools become files of ours; each says what it took, what it left, and what it had to assume. */
package softpath.imports;
