using Inspect;

// What a stranger finds in the packed files. Arguments: the folder, the version, and the names of the packages; one line per fault, exit code 1 when
// there is any.
if (args is not [string feed, string version, _, ..])
{
    Console.Error.WriteLine("usage: Inspect FOLDER VERSION PACKAGE...");
    return 2;
}

int faults = 0;
foreach (string id in args[2..])
{
    using var package = new PackedFile(Path.Combine(feed, $"{id}.{version}.nupkg"));
    using var symbols = new PackedFile(Path.Combine(feed, $"{id}.{version}.snupkg"));
    string[] found = [.. NuspecChecks.Find(package, id, version), .. AssemblyChecks.Find(package, symbols, id)];
    Array.ForEach(found, fault => Console.WriteLine($"{id}: {fault}"));
    Console.WriteLine($"{id} {version}: {package.Names.Count} files, {(found.Length == 0 ? "as it should be" : $"{found.Length} faults")}");
    faults += found.Length;
}

return faults == 0 ? 0 : 1;
