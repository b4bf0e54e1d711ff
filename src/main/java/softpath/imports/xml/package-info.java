/** XML of strangers, read without trusting it. */
package softpath.imports.xml;
