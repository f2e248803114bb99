using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Inspect;

/// <summary>What the assembly of a package and its symbols say.</summary>
internal static class AssemblyChecks
{
    // What they stand on, Ical.Net and Orleans, uses reflection.
    private static readonly string[] NotTrimmable = ["EnhancedPresence.Ical", "EnhancedPresence.Orleans"];

    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    public static IEnumerable<string> Find(PackedFile package, PackedFile symbols, string id)
    {
        bool isTool = package.Names.Any(static name => name.EndsWith("/DotnetToolSettings.xml", StringComparison.Ordinal));
        string folder = isTool ? "tools/net10.0/any" : "lib/net10.0";
        if (package.Read($"{folder}/{id}.dll") is not { } assembly)
        {
            yield return $"there is no {folder}/{id}.dll";
            yield break;
        }

        using var file = new PEReader(new MemoryStream(assembly));
        if (!file.ReadDebugDirectory().Any(static entry => entry.Type == DebugDirectoryEntryType.Reproducible))
        {
            yield return "the same sources do not give the same assembly";
        }

        if (!isTool)
        {
            foreach (string fault in FindLibraryFaults(package, file.GetMetadataReader(), $"{folder}/{id}", id))
            {
                yield return fault;
            }
        }

        if (symbols.Read($"{folder}/{id}.pdb") is not { } debug)
        {
            yield return $"there are no symbols in {symbols.Name}";
            yield break;
        }

        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(debug));
        MetadataReader pdb = provider.GetMetadataReader();
        string[] machinePaths = [.. pdb.Documents.Select(pdb.GetDocument).Select(d => pdb.GetString(d.Name)).Where(static name => !name.StartsWith("/_", StringComparison.Ordinal))];
        if (machinePaths.Length > 0)
        {
            yield return $"the symbols name {machinePaths.Length} files of the machine that built it, such as {machinePaths[0]}";
        }

        HashSet<Guid> kinds = [.. pdb.CustomDebugInformation.Select(handle => pdb.GetGuid(pdb.GetCustomDebugInformation(handle).Kind))];
        if (!kinds.Contains(EmbeddedSource))
        {
            yield return "generated sources are not embedded in the symbols";
        }

        // Without a repository of an address that providers know there is nothing to link to.
        if (SaysWhere(package, id) && !kinds.Contains(SourceLink))
        {
            yield return "the symbols do not link to the sources";
        }
    }

    private static IEnumerable<string> FindLibraryFaults(PackedFile package, MetadataReader metadata, string path, string id)
    {
        using var documentation = new MemoryStream(package.Read($"{path}.xml") ?? "<doc />"u8.ToArray());
        if (!XDocument.Load(documentation).Descendants("member").Any())
        {
            yield return "there is no documentation of its members";
        }

        bool isTrimmable = metadata.CustomAttributes.Select(metadata.GetCustomAttribute).Any(attribute =>
            metadata.GetBlobReader(attribute.Value) is { Length: > 20 } blob && System.Text.Encoding.UTF8.GetString(blob.ReadBytes(blob.Length)).Contains("IsTrimmable", StringComparison.Ordinal));
        if (isTrimmable == NotTrimmable.Contains(id))
        {
            yield return isTrimmable ? "it says that it can be trimmed, and what it stands on can't" : "it does not say that it can be trimmed";
        }
    }

    private static bool SaysWhere(PackedFile package, string id)
    {
        using var nuspec = new MemoryStream(package.Read($"{id}.nuspec") ?? "<package />"u8.ToArray());
        return XDocument.Load(nuspec).Descendants().Any(static e => e.Name.LocalName == "repository" && e.Attribute("url") is not null);
    }
}
