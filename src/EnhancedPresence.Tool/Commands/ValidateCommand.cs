using System.CommandLine;
using System.Globalization;
using EnhancedPresence.Tool.Json;
using EnhancedPresence.Tool.Validation;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tool.Commands;

/// <summary><c>validate</c>: documents against the XML schemas.</summary>
internal static class ValidateCommand
{
    public static Command Create(ToolContext context)
    {
        var files = new Argument<string[]>("FILE") { Description = "Documents; - for standard input.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("validate", "Checks documents against the XML schemas, strictly.") { files };
        command.SetAction((parsed, cancellationToken) => RunAsync(context, parsed.GetValue(files)!, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ToolContext context, string[] files, CancellationToken cancellationToken)
    {
        var validator = new SchemaValidator();
        int findings = 0;
        foreach (string file in files)
        {
            InputFile input = await InputFile.ReadAsync(file, context.Console, PresenceXmlLimits.Default.MaxDocumentBytes, cancellationToken).ConfigureAwait(false);
            if (!PresenceXml.TryReadRaw(input.Bytes.Span, out _, out PresenceReadError error))
            {
                throw ToolException.Invalid(input.Name, ReadErrorText.Where(error), ReadErrorText.Reason(error), error.ToException());
            }

            foreach (SchemaFinding finding in validator.Validate(input.Bytes))
            {
                findings++;
                string where = string.Create(CultureInfo.InvariantCulture, $"{input.Name}:{finding.Line}:{finding.Column}");
                context.Console.WriteErrorLine($"{where}: {finding.Message}");
            }
        }

        return findings == 0 ? ExitCode.Done : ExitCode.InvalidInput;
    }
}
