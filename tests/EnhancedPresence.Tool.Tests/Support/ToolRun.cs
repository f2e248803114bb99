using System.Text;
using EnhancedPresence.Tool.Commands;

namespace EnhancedPresence.Tool.Tests.Support;

/// <summary>One run of the tool in this process.</summary>
public sealed record ToolRun(int Code, byte[] Output, string Error)
{
    public string Text => Encoding.UTF8.GetString(Output);

    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static Task<ToolRun> RunAsync(params string[] arguments) => RunWithAsync(new MemoryStream(), arguments);

    public static Task<ToolRun> RunOnAsync(byte[] input, params string[] arguments) => RunWithAsync(new MemoryStream(input), arguments);

    public static Task<ToolRun> RunOnAsync(string input, params string[] arguments) => RunOnAsync(Encoding.UTF8.GetBytes(input), arguments);

    public static async Task<ToolRun> RunWithAsync(
        Stream input, string[] arguments, bool colour = false, int? width = null, CancellationToken cancellationToken = default)
    {
        var output = new MemoryStream();
        var error = new StringWriter { NewLine = "\n" };
        var console = new ToolConsole(() => input, () => output, error, colour, width);
        int code = await ToolRunner.RunAsync(arguments, console, TimeProvider.System, cancellationToken);
        return new ToolRun(code, output.ToArray(), error.ToString());
    }

    /// <summary>Checks that nothing is on standard output, and one line on standard error.</summary>
    public void ShouldFail(int code, params string[] parts)
    {
        Code.Should().Be(code, "standard error is: {0}", Error);
        Output.Should().BeEmpty();
        ErrorLines.Should().ContainSingle();
        foreach (string part in parts)
        {
            Error.Should().Contain(part);
        }

        Error.Trim('\n').Should().NotMatchRegex("[\\u0000-\\u001F\\u007F-\\u009F]");
    }
}
