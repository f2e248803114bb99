using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;

namespace EnhancedPresence.Sip.Connections;

/// <content>The loop that writes.</content>
public sealed partial class SipConnection
{
    [SuppressMessage("Design", "CA1031", Justification = "As for reading.")]
    private async Task WriteAsync()
    {
        PipeWriter output = _pipe.Output;
        try
        {
            bool open = true;
            while (open && await _outbox.WaitAsync().ConfigureAwait(false))
            {
                while (open && _outbox.TryTake(out ISipOutgoing? message))
                {
                    Write(message, output);
                    if (output.UnflushedBytes >= FlushBytes)
                    {
                        open = await FlushAsync(output).ConfigureAwait(false);
                    }
                }

                open = open && await FlushAsync(output).ConfigureAwait(false);
            }

            End(new SipConnectionEnd(SipConnectionEndReason.PeerClosed));
        }
        catch (Exception exception)
        {
            End(new SipConnectionEnd(SipConnectionEndReason.Faulted) { Exception = exception });
        }

        await output.CompleteAsync().ConfigureAwait(false);
    }

    private void Write(ISipOutgoing message, PipeWriter output)
    {
        if (_options.Trace is null || message is SipLineBreaks)
        {
            message.WriteTo(output);
            return;
        }

        var copy = new ArrayBufferWriter<byte>();
        message.WriteTo(copy);
        _options.Trace.OnMessage(sent: true, copy.WrittenSpan);
        output.Write(copy.WrittenSpan);
    }

    private async ValueTask<bool> FlushAsync(PipeWriter output)
    {
        _clock.Sent();
        ValueTask<FlushResult> flush = output.FlushAsync(CancellationToken.None);
        if (flush.IsCompletedSuccessfully)
        {
            return IsOpen(flush.Result);
        }

        _clock.FlushBegins();
        FlushResult result = await flush.ConfigureAwait(false);
        _clock.FlushEnds();
        return IsOpen(result);
    }

    private bool IsOpen(FlushResult result) => !result.IsCompleted && !result.IsCanceled && !_ending.IsCancellationRequested;
}
