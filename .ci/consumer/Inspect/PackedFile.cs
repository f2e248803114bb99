using System.IO.Compression;

namespace Inspect;

/// <summary>A packed file, or one that is missing.</summary>
internal sealed class PackedFile(string path) : IDisposable
{
    private readonly ZipArchive? _archive = File.Exists(path) ? ZipFile.OpenRead(path) : null;

    /// <summary>Whether it is there.</summary>
    public bool Exists => _archive is not null;

    /// <summary>The file's name.</summary>
    public string Name => Path.GetFileName(path);

    /// <summary>The paths in it.</summary>
    public IReadOnlyList<string> Names => [.. _archive?.Entries.Select(static entry => entry.FullName) ?? []];

    /// <summary>The content of an entry; null when there is none.</summary>
    public byte[]? Read(string name)
    {
        if (_archive?.GetEntry(name) is not { } entry)
        {
            return null;
        }

        using Stream stream = entry.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    public void Dispose() => _archive?.Dispose();
}
