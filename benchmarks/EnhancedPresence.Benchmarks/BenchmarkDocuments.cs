namespace EnhancedPresence.Benchmarks;

/// <summary>The documents the benchmarks work on; made up, in the shape and size real clients send.</summary>
internal static class BenchmarkDocuments
{
    /// <summary>What a client publishes when a meeting begins: calendar state, free/busy and note for every container.</summary>
    public static byte[] Publish() => Load("publish.xml");

    /// <summary>What a member of the workgroup container is told about one presentity.</summary>
    public static byte[] Notification() => Load("notification.xml");

    private static byte[] Load(string name)
    {
        using Stream stream = typeof(BenchmarkDocuments).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The document {name} is not embedded.");
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }
}
