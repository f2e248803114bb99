using EnhancedPresence.Tool.Tests.Support;

namespace EnhancedPresence.Tool.Tests.Commands;

public sealed class ToolRunnerTests
{
    [Theory]
    [InlineData]
    [InlineData("freebusy")]
    [InlineData("no-such-verb")]
    [InlineData("decode", "--no-such-option")]
    [InlineData("decode", "a.xml", "b.xml")]
    [InlineData("encode", "--json")]
    [InlineData("@response-file")]
    public async Task Wrong_usage_is_2_and_nothing_is_printed(params string[] arguments)
    {
        ToolRun run = await ToolRun.RunAsync(arguments);

        run.Code.Should().Be(2);
        run.Output.Should().BeEmpty();
        run.ErrorLines.Should().HaveCountGreaterThan(1).And.OnlyContain(line => line.StartsWith("enhanced-presence: ", StringComparison.Ordinal));
        run.ErrorLines[^1].Should().Be("enhanced-presence: see --help");
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("decode", "--help")]
    [InlineData("freebusy", "encode", "--help")]
    [InlineData("--version")]
    public async Task Help_and_version_go_to_standard_output(params string[] arguments)
    {
        ToolRun run = await ToolRun.RunAsync(arguments);

        run.Code.Should().Be(0);
        run.Text.Should().NotBeEmpty();
        run.Error.Should().BeEmpty();
    }

    [Fact]
    public async Task A_missing_file_is_1()
    {
        ToolRun run = await ToolRun.RunAsync("decode", Path.Combine("no", "such", "file.xml"));

        run.ShouldFail(1, "file.xml: no such file; check the path");
    }

    [Fact]
    public async Task A_folder_is_1()
    {
        ToolRun run = await ToolRun.RunAsync("decode", AppContext.BaseDirectory);

        run.ShouldFail(1, "is a folder; name a file");
    }

    [Fact]
    public async Task Verbose_adds_the_stack_trace_that_is_never_shown_without_it()
    {
        ToolRun quiet = await ToolRun.RunOnAsync("<a>", "decode");
        ToolRun verbose = await ToolRun.RunOnAsync("<a>", "decode", "--verbose");

        quiet.ShouldFail(3);
        verbose.Code.Should().Be(3);
        verbose.Error.Should().StartWith(quiet.Error).And.Contain("   at EnhancedPresence.Tool.");
    }

    [Fact]
    public async Task An_interrupt_is_130()
    {
        using var interrupt = new CancellationTokenSource();
        await interrupt.CancelAsync();

        ToolRun run = await ToolRun.RunWithAsync(new MemoryStream(), ["decode"], cancellationToken: interrupt.Token);

        run.ShouldFail(130, "interrupted");
    }

    [Fact]
    public async Task An_unexpected_failure_is_1_and_one_line()
    {
        ToolRun run = await ToolRun.RunWithAsync(new ThrowingStream(), ["decode"]);

        run.ShouldFail(1, "unexpected failure: InvalidTimeZoneException", "--verbose");
    }

    private sealed class ThrowingStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new InvalidTimeZoneException("a\nb");
    }
}
