using System.Text;
using EnhancedPresence.Tool.Commands;
using EnhancedPresence.Tool.Rendering;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EnhancedPresence.Tool;

/// <summary>
/// Where a verb reads and writes. Standard output takes either bytes (data) or drawings, standard error one line a problem;
/// a test passes memory streams.
/// </summary>
internal sealed class ToolConsole
{
    // Wide enough that a redirected drawing is never wrapped: what reads it wants whole lines.
    private const int UnboundedWidth = 1_000_000;

    private const int UsualWidth = 80;

    private readonly Func<Stream> _input;
    private readonly Func<Stream> _output;
    private readonly bool _colour;
    private readonly int? _width;
    private readonly int? _errorWidth;
    private Stream? _openOutput;
    private IAnsiConsole? _ansi;
    private IAnsiConsole? _errorAnsi;

    /// <summary>Makes a console.</summary>
    /// <param name="input">Opens standard input.</param>
    /// <param name="output">Opens standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="colour">Whether drawings are coloured.</param>
    /// <param name="width">Columns of the terminal; null when it is none, and nothing is wrapped.</param>
    /// <param name="errorWidth">Columns of the terminal that standard error is; null when it is none, and no progress is shown.</param>
    public ToolConsole(Func<Stream> input, Func<Stream> output, TextWriter error, bool colour, int? width, int? errorWidth = null)
    {
        _input = input;
        _output = output;
        Error = error;
        _colour = colour;
        _width = width;
        _errorWidth = errorWidth;
    }

    /// <summary>Standard error, for what is not a plain line.</summary>
    public TextWriter Error { get; }

    /// <summary>Whether a person watches standard output.</summary>
    public bool IsTerminal => _width is not null;

    /// <summary>Standard output as bytes.</summary>
    public Stream Output => _openOutput ??= _output();

    /// <summary>Standard output to draw on: text given to it must be escaped with <see cref="VisibleText"/>.</summary>
    public IAnsiConsole Ansi => _ansi ??= CreateAnsi();

    /// <summary>Standard error to show progress on; null when nobody watches it.</summary>
    public IAnsiConsole? ErrorAnsi => _errorWidth is not { } width ? null : _errorAnsi ??= CreateAnsi(Error, width, InteractionSupport.Yes);

    /// <summary>The console of the process.</summary>
    /// <returns>A console.</returns>
    public static ToolConsole ForProcess()
    {
        bool terminal = !Console.IsOutputRedirected;
        if (terminal && OperatingSystem.IsWindows())
        {
            Console.OutputEncoding = Encoding.UTF8;
        }

        bool isPlain = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) || Environment.GetEnvironmentVariable("TERM") == "dumb";
        int? errorWidth = Console.IsErrorRedirected || isPlain ? null : TerminalWidth();
        return new ToolConsole(Console.OpenStandardInput, Console.OpenStandardOutput, Console.Error, terminal && !isPlain, terminal ? TerminalWidth() : null, errorWidth);
    }

    /// <summary>Opens standard input.</summary>
    /// <returns>The bytes.</returns>
    public Stream OpenInput() => _input();

    /// <summary>Writes one line to standard error; what could steer the terminal is made visible.</summary>
    /// <param name="message">The line.</param>
    public void WriteErrorLine(string message) => Error.WriteLine($"{CommandNames.Tool}: {VisibleText.Plain(message)}");

    /// <summary>Draws on standard output.</summary>
    /// <param name="drawing">What to draw.</param>
    public void Draw(IRenderable drawing)
    {
        Ansi.Write(drawing);
        Output.Flush();
    }

    private static int TerminalWidth()
    {
        try
        {
            // Some pseudo-terminals say 0.
            return Console.WindowWidth is > 0 and int width ? width : UsualWidth;
        }
        catch (IOException)
        {
            return UsualWidth;
        }
    }

    private IAnsiConsole CreateAnsi() => CreateAnsi(
        new StreamWriter(Output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { AutoFlush = true, NewLine = "\n" },
        _width ?? UnboundedWidth,
        InteractionSupport.No);

    private IAnsiConsole CreateAnsi(TextWriter writer, int width, InteractionSupport interactive)
    {
        bool colour = _colour || interactive == InteractionSupport.Yes;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = interactive,
            Out = new AnsiConsoleOutput(writer),

            // The enrichers turn colour on for build servers, by environment variable.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
