/** What every file is made of: parameters and quantities with their ranges, refusals by place. Its rooms hold the files. */
package softpath.model;
