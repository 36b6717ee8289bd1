"""The live preview: pages made when they are asked for, shown anew when a file is saved."""
