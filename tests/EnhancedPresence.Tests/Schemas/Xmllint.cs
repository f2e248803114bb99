using System.Diagnostics;
using System.Text;

namespace EnhancedPresence.Tests.Schemas;

/// <summary>The program xmllint, a second judge of the schemas that shares no code with the in-box one.</summary>
internal static class Xmllint
{
    internal static bool IsInstalled { get; } = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "xmllint")) || File.Exists(Path.Combine(folder, "xmllint.exe"))) == true;

    /// <summary>Validates documents in one run.</summary>
    /// <param name="schema">The file name of the schema.</param>
    /// <param name="documents">The documents.</param>
    /// <returns>What was said about each; empty for a valid one.</returns>
    internal static async Task<IReadOnlyList<string>> ErrorsAsync(string schema, IReadOnlyList<byte[]> documents)
    {
        string folder = Directory.CreateTempSubdirectory("enhanced-presence-xmllint-").FullName;
        try
        {
            var start = new ProcessStartInfo("xmllint") { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true };
            start.ArgumentList.Add("--noout");
            start.ArgumentList.Add("--nonet");
            start.ArgumentList.Add("--schema");
            start.ArgumentList.Add(Path.Combine(SchemaFolder.Path, schema));
            for (int i = 0; i < documents.Count; i++)
            {
                await File.WriteAllBytesAsync(Path.Combine(folder, $"{i}.xml"), documents[i]);
                start.ArgumentList.Add($"{i}.xml");
            }

            using Process process = Process.Start(start)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            string[] lines = (await process.StandardError.ReadToEndAsync()).Split('\n');
            await output;
            await process.WaitForExitAsync();
            return [.. Enumerable.Range(0, documents.Count).Select(i => Of(lines, i))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // A document that is not said to validate does not, whatever the reason: a schema that does not compile is one.
    private static string Of(string[] lines, int index)
    {
        if (lines.Contains($"{index}.xml validates"))
        {
            return string.Empty;
        }

        IEnumerable<string> own = lines.Where(line => line.StartsWith($"{index}.xml", StringComparison.Ordinal));
        return new StringBuilder().AppendJoin('\n', own.DefaultIfEmpty(lines[0])).ToString();
    }
}
